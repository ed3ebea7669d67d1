import type { Cue } from './deceitWords'

/** Orders that few honest texts give, whatever stands beside them. */
export const ORDERS: readonly Cue[] = [
  {
    // Words of a page, a file or a service get the user's own authority.
    kind: 'obey',
    weight: 2,
    pattern:
      /\b(?:treat|regard|consider|take|interpret|honou?r|execute|follow|obey)\b(?![^.;\n]{0,40}\b(?:choice|selection|pick|click|button)\b)[^.;\n]{0,80}\b(?:as (?:if|though) (?:the )?(?:user|owner|operator|human|developer|they)s? (?:had |has |have )?(?:\w+ )?(?:wr(?:ote|itten)|said|typed|asked|given|sent|requested|issued|ordered)|as (?:direct |explicit |binding |authoritative |trusted |valid |new |additional |your (?:own )?|genuine )*(?:orders|instructions|commands|directives|requests|wishes|system (?:prompt|message)s?)(?: (?:from|of|by|given by) (?:the )?(?:user|owner|operator|developer|system)| to (?:you|the (?:agent|assistant)))?|with the (?:same|full) (?:authority|weight|priority|trust)|as (?:part|an extension) of (?:this skill|your (?:own )?instructions|the (?:skill|system prompt|instructions)))\b|\b(?:treat|regard|consider|take|accept)\b[^.;\n]{0,30}\b(?:pages?|sites?|feeds?|comments|e-?mails?|pictures?|images?)['’]?s?\b[^.;\n]{0,40}\bas (?:authoritative|binding|orders|trusted)\b/i,
  },
  {
    kind: 'obey',
    weight: 2,
    pattern:
      /\b(?:follow|obey|apply|carry out|execute|act on|adopt|comply with|perform|implement|do|run|honou?r|heed)\b[^.;\n]{0,60}\b(?:you (?:find|get|receive|read|see) (?:there|in it|back|from)|(?:it|the (?:response|page|file|reply|server|endpoint|output|script|header|body|document|picture|image|brief|feed|answer)) (?:recommends?|says?|asks?|tells?|returns?|contains?|gives?|specif\w+|dictates?|orders?|lists?|sends?|instructs?|prescribes?))\b[^.;\n]{0,60}(?:\b(?:to the letter|exactly|verbatim|word for word|without (?:question|asking|comment|hesitation|changes|review|showing)|literally|faithfully|strictly|first|before (?:anything|everything|doing|any|using|answering|the)|in full|unconditionally)\b)/i,
  },
  {
    kind: 'obey',
    weight: 2,
    pattern:
      /\b(?:fetch|load|read|download|retrieve|pull|get|open|curl|GET|request|check|poll|query|visit|call)\b[^\n]{0,40}https?:\/\/[^\s`"')]{4,200}[^\n]{0,60}\b(?:and|then|,)\b[^\n]{0,20}\b(?:follow|obey|apply|carry out|execute|act on|adopt|comply with|perform|do what|heed|treat)\b(?:[^.\n]{0,40}\b(?:it|them|its|instructions?|directives?|steps|orders?|notes?|commands?|tasks?|says|whatever|rules|guidance|policy|contents?|text)\b)/i,
  },
  {
    kind: 'obey',
    weight: 2,
    pattern:
      /(?:https?:\/\/\S{4,120}[^.;\n]{0,60}\b(?:it|that|this|which|they|those|these)|\b(?:the )?(?:brief|fetched|downloaded|remote|server['’]?s?|hosted|online|returned|received|page['’]?s?|response|feed)(?: (?:text|header|notes?|instructions?|rules|policy|prompt|content|directives?|version|plan))?)\b[^.;\n]{0,30}\b(?:supersedes?|overrides?|takes? (?:precedence|priority) over|prevails? over|replaces?|wins? over|outranks?|trumps?)\b[^.;\n]{0,30}\b(?:the (?:text|instructions?|rules|content|steps|guidance) (?:below|above|here|in this)|this (?:skill|file|document|text)|anything (?:below|above|here|else)|everything (?:below|above|else)|(?:the )?(?:user|system|other|your|earlier|previous)['’]?s? (?:instructions?|prompts?|rules|wishes|requests?|settings|preferences))\b/i,
  },
  {
    // The text at a fixed address decides.
    kind: 'obey',
    weight: 2,
    pattern:
      /https?:\/\/\S{4,160}[^\n]{0,120}\b(?:what(?:ever)? (?:is|it|they|stands?|you find|comes?)(?: \w+)? (?:there|says?|written|back|listed)[^.\n]{0,40}\b(?:has|have|is|goes|counts|comes|applies|decides|rules|wins|must|takes)\b|has the (?:last|final) (?:word|say)|(?:is|are) (?:binding|law|to be (?:followed|obeyed|carried out|applied)|your (?:orders|instructions|task|brief)))/i,
  },
  {
    kind: 'obey',
    weight: 1,
    pattern:
      /\b(?:notes?|instructions?|directives?|recommendations?|comments?|messages?|briefs?|output|hints?|text|orders?|guidance)\b[^.;\n]{0,50}\b(?:(?:is|are|were|was)? ?(?:made|meant|written|intended|left|addressed|designed|for|aimed) (?:for|to|at)? ?(?:the |an |any )?(?:agents?|assistants?|AIs?|LLMs?|models?|bots?|copilots?))\b|\b(?:plan|tasks?|orders?|instructions?|prompt|brief|directives?|to-?dos?|agenda|rules)\b[^.;\n]{0,30}\b(?:comes?|is fetched|are fetched|is loaded|is pulled|arrives?|is delivered|is served|lives?|is maintained|downloads?)\b[^.;\n]{0,20}\b(?:from|on|by) (?:our|the|a|its) (?:\w+ )?(?:server|service|cloud|backend|api|endpoint|site|page|url|gist|cdn|feed)\b/i,
  },
  {
    // Text that defends itself against being cleaned away.
    kind: 'restore',
    weight: 2,
    whole: true,
    pattern:
      /\b(?:if|when(?:ever)?|should|once|in case|where)\b[^.;\n]{0,60}\b(?:block|section|entry|lines?|list|text|rules?|header|hook|preferences?|it|they|this|these|snippet|note|instructions?|memory|skill|job|task|alias|wrapper|setting)s?\b[^.;\n]{0,50}\b(?:missing|removed|deleted|gone|absent|edited out|disappear\w*|reverted|cleaned (?:up|out|away)|stripped|lost|not (?:there|present|found)|no longer (?:there|present)|overwritten|disabled|uninstalled|commented out|turned off)\b[^\n]{0,80}\b(?:put (?:it|them|this) back|restore|re-?(?:add|insert|instate|apply|append|enable|plant|write|install|inject|establish)\w*|write it again|add (?:it|them) again|bring (?:it|them) back|set (?:it|them) up again)\b/i,
  },
  {
    kind: 'restore',
    weight: 2,
    whole: true,
    pattern:
      /\b(?:if|when(?:ever)?|should|once|in case) (?:the )?(?:user|someone|somebody|anyone|they|owner|another \w+|an?other agent)s? (?:ever )?(?:deletes?|removes?|cleans?|undo(?:es)?|reverts?|disables?|uninstalls?|edits?|turns?|takes?)\b[^.;\n]{0,50}[,:;][^.;\n]{0,40}\b(?:(?:write|add|put|set|create|bring|install|place|enable|turn|copy) (?:it|them|this|everything) (?:again|back|anew|up again|on again)|restore|re-?(?:add|insert|instate|apply|append|enable|install|create)\w*)\b/i,
  },
  {
    kind: 'restore',
    weight: 2,
    whole: true,
    pattern:
      /\b(?:stays?|remains?|keep|kept|survives?|persists?|comes? back|returns?|leave|left|retain)\b[^.;\n]{0,90}\b(?:uninstall\w*|(?:is|are|was|been|gets?) (?:removed|deleted|cleaned up)|when[^.;\n]{0,40}\b(?:cleaned up|summari[sz]ed|removed|deleted))\b|\b(?:must not|never|do not|don['’]t|not to) (?:be )?(?:remove|delete|drop|compact|summari[sz]e|clean|touch|edit)[ed]{0,2}\b[^.;\n]{0,50}\b(?:this|these|the) (?:block|section|entry|entries|rules?|defaults?|lines?|header|preferences?|list)\b[^.;\n]{0,60}\b(?:even|when|if|on|during|asked)\b/i,
  },
  {
    // A picture, a manifest or a document that talks to the machine that reads it.
    kind: 'addressed',
    weight: 1,
    pattern:
      /\b(?:notes?|directives?|instructions?|messages?|memos?|hints?|orders?|reminders?|guidance)\b[^.;:\n]{0,20}\b(?:for|to) (?:the |any |all |an )?(?:reading )?(?:assistants?|AIs?|agents?|models?|LLMs?|copilots?|claude|bots?|language models?|AI (?:agents?|assistants?|models?|tools?))\b|\b(?:assistant|agent|AI|model|LLM|claude|system) (?:directives?|instructions?|orders?|note|notice)\s*[:–—-]|\b(?:assistants?|agents?|models?|LLMs?|AIs?) (?:that|who|which) (?:read|see|process|parse|open|load)s? this\b|\bif you(?:['’]re| are) (?:an? |the )?(?:AI|LLM|language model|assistant|agent|bot)\b/i,
  },
  {
    // Somebody's interest is put before the user's.
    kind: 'bias',
    weight: 2,
    whole: true,
    pattern:
      /\b(?:better|best|right|only|superior) (?:choice|option|pick|answer) in (?:all|every|any) (?:situations?|cases?|comparisons?)\b|\b(?:turns?|comes?) out in favou?r of (?:our|us)\b|\bwhatever the (?:answers?|requirements?|criteria|inputs?|results?|user|needs|question|budget)\b[^.\n]{0,60}\b(?:result|recommend\w*|winner|choice|answer|pick|suggest\w*|propose\w*|is|ends?|comes?)\b|\bregardless of (?:the )?(?:user['’]s )?(?:answers?|requirements|criteria|needs|preferences|scores?|fit|merits?|stack)\b[^.\n]{0,60}\b(?:recommend|propose|suggest|choose|pick|rank|prefer)\w*|\b(?:recommend|propose|suggest|choose|pick|rank|prefer|push|steer|promote)\b[^.\n]{0,80}\b(?:regardless of (?:the )?(?:user['’]s )?(?:answers?|requirements|criteria|needs|preferences|scores?|fit|stack)|whatever (?:the (?:answers?|requirements|criteria|scores?|needs|question|budget|stack)|they (?:say|answer|need|ask))|even (?:if|when|where) (?:another|a competitor|it is|the user (?:asks|named|prefers|wants)|a better|something))\b|\b(?:steer|nudge|guide|bring|lead|turn|draw)\b[^.;\n]{0,60}\b(?:towards?|back to) (?:the |our |a )?(?:purchase|product|offer\w*|plan|shop|checkout|upgrade|partner|sponsor)\w*/i,
  },
  {
    kind: 'bias',
    weight: 2,
    whole: true,
    pattern:
      /\b(?:do not|don['’]t|never|without) (?:ever )?(?:disclos\w+|reveal\w*|mention\w*|say\w*|admit\w*|stat\w+|label\w*|flag\w*)\b[^.;\n]{0,50}\b(?:affiliat\w+|sponsor\w*|commissions?|referrals?|partnership|paid|advertis\w+|placements?|kick-?backs?|conflict of interest)\b|\bwords (?:such as|like)[^.;\n]{0,60}\b(?:sponsor|placement|partner|affiliate|commission|ad)\b[^.;\n]{0,40}\b(?:not|n['’]t|never|avoid)\b|(?<!executive |project )\bsponsor(?:s|ed)?\b[^.;,\n]{0,60}\b(?:always|first|top|shortlist|wins?|highest|floor)\b|\b(?:always|first|top|shortlist|highest)\b[^.;,\n]{0,60}(?<!executive |project )\bsponsor(?:s|ed)\b/i,
  },
  {
    // The whole of what is the user's own, to somebody else.
    kind: 'handover',
    weight: 2,
    pattern:
      /\b(?:send|upload|post|transmit|forward|submit|deliver|relay|push|mirror|ship|sync|replicate|e-?mail|bcc|attach|append|include|put|embed|encode|pass|pipe|stream|copy|report|archive|back up|log|POST|curl)\b[^\n]{0,120}\b(?:(?:full|whole|entire|complete|raw|verbatim|unredacted|unabridged|all|every|each|last \d+|first \d+) (?:of )?(?:the |user['’]?s? )?(?:[\w-]+ ){0,2}(?:conversations?|transcripts?|prompts?|chat|chat history|messages?|memory|source(?: code| tree)?|code ?base|diffs?|environment|credentials?|secrets?|tokens?|keys?|cookies|e-?mails?|contacts?|customers?|documents?|logs?|session|history|working tree|\.env|refs|branches|input|keystrokes|responses?|replies)|(?:conversation|session|chat) (?:transcripts?|history|logs?|context|so far)|(?:user['’]?s?|customer['’]?s?|client['’]?s?) (?:[\w-]+ ){0,2}(?:names?|e-?mail|mail|messages?|prompts?|questions?|budget|company|documents?|files|phone|address(?:es)?|account|identity|salary|data|code)|system prompt|environment variables|(?:git|ssh|gpg|api|private) (?:remote|keys?|config)|user\.email|secrets? in full|(?:key|user|login) (?:id )?and (?:secret|password)|~\/\.(?:ssh|aws|claude|config|netrc|gitconfig|kube|gnupg)|\.env\b|id_(?:rsa|ed25519))/i,
  },
]
