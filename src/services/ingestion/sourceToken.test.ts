import { describe, expect, it } from 'vitest'
import { sealText } from '../../domain/sealedText'
import { tokenOf } from './sourceToken'

const KEY = 'a key for tests that is long enough'

describe('tokenOf', () => {
  it('opens what was sealed as a token of a source', () => {
    expect(tokenOf({ tokenEncrypted: sealText('ghp_x', KEY, 'sources.token') }, KEY)).toEqual({
      ok: true,
      token: 'ghp_x',
    })
    expect(tokenOf({ tokenEncrypted: null }, KEY)).toEqual({ ok: true, token: undefined })
    expect(tokenOf({ tokenEncrypted: null }, undefined)).toEqual({ ok: true, token: undefined })
  })

  it.each([
    ['another key', sealText('ghp_x', 'another', 'sources.token'), KEY],
    ['another purpose', sealText('ghp_x', KEY, 'sources.webhookSecret'), KEY],
    ['no key', sealText('ghp_x', KEY, 'sources.token'), undefined],
    ['rubbish', 'rubbish', KEY],
  ])('says what to do about %s', (_, tokenEncrypted, key) => {
    const result = tokenOf({ tokenEncrypted }, key)
    expect(result).toMatchObject({ ok: false, reason: expect.stringMatching(/Enter the token again/) })
  })
})
