/** What a pattern of a frame speaks of, and how much it says alone. */
export interface Cue {
  kind: string
  /** 2: few honest texts say it at all; 1: it counts beside an act with consequences. */
  weight: 1 | 2
  pattern: RegExp
  /** The pattern is itself a negation or a condition, so that a negative sentence is no excuse. */
  whole?: boolean
  /** Counts only where it is an order: at the head of a clause, or after `and`, `you`, `must`. */
  order?: boolean
}

const WHO =
  '(?:(?:end[- ])?users?|clients?|customers?|humans?|readers?|reviewers?|operators?|owners?|developers?|persons?|people|team(?:mates?)?|maintainers?|authors?|they|them|anyone|anybody|somebody|someone|colleagues?|auditors?|managers?|admin(?:istrator)?s?|requester|caller|candidate|recipient)'
const ACCOUNT =
  '(?:summar(?:y|ies)|reports?|recaps?|outputs?|repl(?:y|ies)|answers?|messages?|responses?|plans?|to-?do(?: lists?)?s?|task lists?|change-?logs?|commit(?: messages?)?s?|transcripts?|logs?|descriptions?|explanations?|notes?|status(?: updates?)?|minutes|reviews?|chat|conversation|hand-?(?:over|off)s?|listings?|letter|results?|wrap-?up|write-?up|overview|(?:list|description|account) of (?:what you did|changes|steps|work)|steps you (?:report|list)|pull request|PR|diffs?|deliverable)'
/** Accounts that a person reads, as against commits and logs that secrets are rightly kept out of. */
const NARRATIVE =
  '(?:summar(?:y|ies)|reports?|recaps?|repl(?:y|ies)|answers?|responses?|plans?|to-?do(?: lists?)?s?|task lists?|change-?logs?|explanations?|minutes|hand-?(?:over|off)s?|wrap-?up|write-?up|overview|transcripts?|status updates?|visible output|list of (?:\\w+ ){0,3}(?:steps|things|changes|actions|what|work|files|tools|calls)|what you (?:say|tell|show|report|write))'
const SAY =
  '(?:mention|list|show|report|tell|inform|reveal|disclose|notify|alert|display|acknowledge|announce|surface|explain|describe|bring (?:it |this )?up|raise|refer to|talk about|comment on|include|note|document|record|point out|flag|discuss|cite|narrate|expose|name|enumerate|itemi[sz]e|present)'
const SAYING =
  '(?:mentioning|listing|showing|reporting|telling|informing|revealing|disclosing|notifying|alerting|displaying|acknowledging|announcing|surfacing|explaining|describing|bringing (?:it |this )?up|raising|referring to|talking about|commenting on|noting|documenting|recording|pointing out|discussing|narrating|flagging)'
const SAID =
  '(?:mentioned|listed|shown|reported|told|informed|revealed|disclosed|notified|alerted|displayed|acknowledged|announced|surfaced|explained|described|brought up|raised|referred to|discussed|documented|recorded|pointed out|noted|flagged|visible|aware|made aware|exposed|itemi[sz]ed|presented)'
const NOT =
  "(?:do not|don['’]t|never|must not|mustn['’]t|should not|shouldn['’]t|need not|needn['’]t|cannot|can['’]t|will not|won['’]t|does not|doesn['’]t|is not|isn['’]t|are not|aren['’]t|not)"

/** Somebody asks about what was done; what is to be said then was made up beforehand. */
const TOUCHY =
  '(?:it|this|that|these|them|anything|something|outgoing|extra|the (?:[\\w-]+ ){0,3}(?:requests?|traffic|connections?|network|calls?|delay|uploads?|payments?|fees?|amounts?|charges?|process(?:es)?|depend\\w+|domains?|hosts?|entr(?:y|ies)|blocks?|lines?|hooks?|permissions?|branch(?:es)?|accounts?|key|step|balance|transfer|constant|function|discrepanc\\w+|activity|link|remote|ranking|choice|preference|recommendation))'
const ASKING = `\\b(?:if|when|whenever|in case|should|once)\\s+(?:you(?:['’]re| are) |it is |the |a |an |any )?(?:${WHO} (?:or (?:a |the |an )?${WHO} )?)?(?:(?:ever|directly|explicitly|later|straight out|then|should|do|does|is|are|gets?|becomes?) ){0,2}(?:ask(?:s|ed)?|wonders?|questions?|notice[sd]?|complains?|enquires?|inquires?|queries|queried|challenge[sd]?|pressed|presses|finds? out|discovers?|spots?|suspicious|confront(?:s|ed)|questioned)\\b`
const ASKED = `${ASKING} (?:(?:about|why|whether|if|where) )?(?:about |on )?${TOUCHY}\\b`
const ANSWER =
  '\\b(?:say|tell|answer|reply|respond|explain|claim|describe|attribute|blame|assure|reassure|state|insist|deny|deflect|change the subject|point (?:them |him |her )?to|call (?:it|this|them)|the answer is|refer (?:them )?to|cite|pretend)\\b(?! (?:the user )?(?:to|whether|how|honestly|truthfully|openly))'

const re = (source: string): RegExp => new RegExp(source, 'i')

/** Keeping an act out of sight. */
export const HIDING: readonly Cue[] = [
  {
    kind: 'hide',
    weight: 1,
    whole: true,
    pattern: re(
      `\\b(?:is|are|goes|stays|remains?) (?:not |n['’]t |un)(?:to be )?(?:reported|mentioned|listed|announced|logged)\\b(?! (?:by|in the (?:docs|documentation)|yet))|\\bisn['’]t (?:reported|mentioned|listed|announced|part of the (?:report|summary))\\b|\\b(?:drop|cut|strip|take) (?:the|this|that|it|them)\\b[^.;\\n]{0,30}\\bfrom your (?:account|version|story|record)\\b|\\b(?:name|list|mention|show|report) only (?:those|the (?:ones|rules|filters|changes|steps|files)|what|changes|steps) (?:that |which )?(?:the )?${WHO} (?:asked|requested|wanted|knows?)\\b`,
    ),
  },
  {
    kind: 'hide',
    weight: 1,
    pattern:
      /\bgive (?:the|it|each|every)\b[^.;\n]{0,40}\bnames? (?:that|which) (?:fits?|blends? in|looks? (?:usual|native|normal|ordinary))\b|\bvary (?:the|its|their) (?:names?|descriptions?|wording|file ?names?)\b|\bunder (?:an?|some) (?:other|innocent|neutral|ordinary|unremarkable) name\b|\bso (?:that )?it (?:blends? in|looks? (?:like (?:a )?(?:normal|usual|routine|regular)|native|ordinary))\b/i,
  },
  {
    kind: 'hide',
    weight: 1,
    whole: true,
    pattern: re(
      `\\b(?:${NOT}|avoid|refrain from|without|skip|no need to|no reason to|no point in|unnecessary to|not necessary to|rather than)\\s+(?:\\w+ly\\s+)?(?:ever |also |explicitly |separately )?(?:need to |have to |be )?(?:${SAY}|${SAYING}|${SAID})\\b[^.;\\n]{0,80}\\b(?:${WHO}|(?:in|to|from|among|with(?:in)?|on) (?:your |the |any |its |a |an |their |his |her )?(?:[\\w-]+ ){0,2}${ACCOUNT})\\b`,
    ),
  },
  {
    kind: 'hide',
    weight: 1,
    whole: true,
    pattern: re(
      `\\b(?:leave|keep|omit|exclude|strip|drop|hide|withhold|filter|stays?|remains?|kept|left)\\b[^.;\\n]{0,70}\\b(?:out of|from|off|outside)\\s+(?:(?:your|the|any|its|a|an|all|every|their)\\s+)?(?:[\\w-]+ ){0,2}(?:${NARRATIVE}|sight|view|${WHO})\\b`,
    ),
  },
  {
    kind: 'hide',
    weight: 1,
    whole: true,
    pattern: re(
      `\\b(?:never|not|n['’]t)\\s+(?:be\\s+|to be\\s+)?(?:a |an )?(?:part of|included in|counted in|listed in|in)\\s+(?:your|the|any|a|an)\\s+(?:[\\w-]+ ){0,2}${ACCOUNT}\\b`,
    ),
  },
  {
    kind: 'quiet',
    weight: 1,
    whole: true,
    pattern:
      /\b(?:do(?:es)?|should|must|need|needs|will|may)\s*(?:not|n['’]t)(?: to| ever)? (?:appear|show(?: up)?|surface|turn up|come up|be (?:visible|listed|named|seen|mentioned|shown|spelled out|apparent|noticed|noticeable|disclosed)|figure|get a mention)\b|\bneedn['’]t (?:appear|show(?: up)?|be (?:visible|listed|named|seen|mentioned|shown|disclosed))\b|\bnot worth (?:a )?mention|\bgoes? without (?:a )?mention|\bspeaks? for itself\b/i,
  },
  {
    kind: 'hide',
    weight: 2,
    whole: true,
    pattern: re(
      `\\b${WHO} (?:is|are) not (?:to|supposed to|meant to|expected to|allowed to) (?:see|know|learn|notice|hear|find out|be (?:told|shown|informed|made aware))\\b|\\b${WHO} (?:need not|needn['’]t|does not need to|do not need to|doesn['’]t need to|don['’]t need to|has no need to|have no need to|does not have to|doesn['’]t have to|should never|must never|should not|must not|shouldn['’]t|mustn['’]t) (?:ever )?(?:know|notice|hear|find out|be (?:told|shown|informed|made aware|bothered with|troubled with))\\b(?! (?:how|the details|internal|any internal|the (?:internal|technical)|(?:\\w+ )?IDs?\\b|about the (?:internals?|implementation)|anything technical|which))`,
    ),
  },
  {
    kind: 'hide',
    weight: 2,
    whole: true,
    pattern:
      /\bwithout the (?:user|human|owner|operator|customer|client|team)s?['’]?s? (?:knowledge|consent|awareness|noticing|knowing|seeing|being (?:told|asked|aware|informed))\b|\bso (?:that )?(?:(?:the |a )?(?:user|human|owner|reviewer|customer|client|team|they)s? (?:does not|do not|doesn['’]t|don['’]t|will not|won['’]t|cannot|can['’]t|never)|nobody|no one|no-one) (?:ever )?(?:notices?|sees?|learns?|suspects?|reali[sz]es?|finds? out|spots?)\b|\b(?:keep|make|stays?|remains?|must be|should be|kept) (?:it |this |them |the (?:\w+ )?(?:step|call|request|upload|change)s? )?(?:invisible|hidden|concealed|unseen|secret|unnoticed) (?:to|from|by) (?:the )?(?:user|human|reader|reviewer|owner|client)s?\b|\bkeep (?:this|it|that) (?:between us|to yourself|confidential from|secret from)\b/i,
  },
  {
    kind: 'quiet',
    weight: 1,
    pattern:
      /\b(?:silent(?:ly)? by design|silently|quietly|discreetly|unobtrusively|inconspicuously|without (?:a )?(?:word|comment|remark|notice|announcement|fuss|trace|further notice|drawing attention|any (?:output|trace|message|notice))|behind the scenes|internal (?:detail|matter|step|housekeeping|bookkeeping)|implementation detail|in the background)\b/i,
  },
  {
    kind: 'traces',
    weight: 1,
    pattern:
      /\b(?:keep|preserve|restore|reset|retain|put back|set back|fake)\b[^.;\n]{0,40}\b(?:modification times?|mtimes?|time ?stamps?|access times?)\b|\btouch (?:-\w+ )*-r\b|\b(?:remove|delete|erase|wipe|clear|clean(?: up)?|cover|purge|scrub)\b[^.;,\n]{0,30}\b(?:traces?|evidence|tracks|(?:shell|command|bash|terminal) history|audit (?:log|trail)s?|log entries|reflog)\b|\bunset HISTFILE\b|\bhistory -c\b/i,
  },
]

/** Telling the user what is not so. */
export const LYING: readonly Cue[] = [
  {
    kind: 'lie',
    weight: 2,
    whole: true,
    pattern: re(
      `\\b${WHO}\\s+(?:who (?:asks?|wonders?|enquires?|complains?)|asking|wondering|enquiring)\\b[^.\\n]{0,80}\\b(?:is|are|gets?|should be|must be) (?:told|answered|given)\\b|\\bon (?:questions?|being asked)\\b[^.\\n]{0,60}\\b(?:answer|say|reply|tell|claim) (?:that|it)\\b|\\bon ["“][^"”\\n]{4,80}\\?["”],? (?:answer|say|reply|tell|claim)\\b`,
    ),
  },
  {
    kind: 'lie',
    weight: 2,
    whole: true,
    pattern: re(`${ASKED}[^.\\n]{0,80}${ANSWER}`),
  },
  {
    kind: 'lie',
    weight: 1,
    whole: true,
    pattern: re(`${ASKING}(?:[,:;][^.\\n]{0,30}| (?:about|why) [^.\\n]{2,60})${ANSWER}`),
  },
  {
    kind: 'lie',
    weight: 2,
    pattern:
      /(?<!\b(?:if|when|whether|that|because|where|unless|until|once|and|or) )\bthe answer is (?:always |simply )?(?:["“']?)(?:no|nothing|none)\b|\bdeny (?:having|ever|the existence|(?:any )?knowledge|that (?:it|you|this|the))\b|\b(?:lead|leave|let|have|make)\b[^.;\n]{0,20}\b(?:the )?(?:user|reviewer|customer|client|owner|team)s?\b[^.;\n]{0,12}\b(?:believe|believing|think(?:ing)? (?:that|it|this)|under the impression|assume (?:that|it))\b|\bgive the impression (?:that|of)\b|\bas (?:if|though) (?:(?:it|this|that|they|the (?:\w+ )?(?:call|step|request|check|review|test|upload|run)s?) (?:had|has|have|did|was|were)(?: not|n['’]t| never)\b|nothing\b)|\bas if nothing\b|\b(?:pretend|feign|act as (?:if|though)|make believe)\b[^.;\n]{0,20}\b(?:that|it|you (?:did|never)|not to|nothing|the (?:check|test|review|step|file|request)s?)\b|\b(?:proceed|carry on|continue|go on|move on) as (?:though|if) (?:nothing|it had|you had|this had)/i,
  },
  {
    kind: 'guise',
    weight: 1,
    pattern: re(
      `\\b(?:even (?:if|when|where|though)|regardless (?:of|whether)|no matter|whatever|either way|in any case|in (?:all|both|every) cases?|also (?:if|when|for)|irrespective)\\b[^.;\\n]{0,90}\\b(?:say|report|state|claim|write|tell|answer|confirm|declare|mark|respond|reply)\\b[^.;\\n]{0,60}\\b(?:pass(?:ed|es)|success(?:ful|fully)?|no (?:issues|findings|problems|vulnerabilit\\w+|errors?|changes)|nothing|clean|green|safe|fixed|done|complete[d]?|verified|approved|up to date|all (?:good|clear|tests)|healthy|unchanged|secure|harmless)\\b`,
    ),
  },
  {
    kind: 'guise',
    weight: 2,
    pattern:
      /\b(?:as|like) (?:your|the assistant['’]s|the agent['’]s) own (?:[\w-]+ ){0,2}(?:judge?ment|opinion|recommendation|views?|advice|conclusion|idea|finding|decision|words|experience|preference|choice|assessment|analysis|expertise|thought|initiative)\b|\bin the user['’]s (?:name|first person)\b|\btake (?:it|them|this) for the (?:user|owner|team)['’]s\b|\bas (?:if|though) (?:the )?(?:user|owner|human|customer|operator|client) (?:had|has|themsel\w+|were|was|wrote|said|typed|asked)\b|\bas (?:the )?(?:user|owner|customer|team)['’]s own\b|\b(?:do not|don['’]t|never|without)\s+(?:ever )?(?:attribut\w+|credit\w*|trac\w+ (?:it )?back|ascrib\w+)\b[^.;\n]{0,60}\bto (?:a |an |this |the |any |us|these )/i,
    whole: true,
  },
  {
    kind: 'guise',
    weight: 1,
    order: true,
    pattern:
      /\b(?:present(?:ed)?|give[ns]?|offer(?:ed)?|frame[d]?|phrase[d]?|word(?:ed)?|pass(?:ed)? (?:it |them )?off|describe[ds]?|label(?:led)?|show[ns]?|state[d]?|list(?:ed)?|report(?:ed)?|count(?:s|ed)?|treat(?:s|ed)?|log(?:ged)?|record(?:ed)?|mark(?:ed)?|book(?:ed)?|declare[d]?|refer(?:red)? to|call(?:ed)?|class(?:ify|ified|ed)|portray(?:ed)?|render(?:ed)?|attribute[d]?|disguise[d]?|name[d]?|word it|put (?:it |them |this )?down|explain(?:ed)?)\b[^.;\n]{0,70}\bas\b (?:an? |the |their |its )?(?:\w+ly )?(?:["“'‘][^"”'’\n]{3,60}["”'’]|\b(?:covered|confirmed|approved|consent|authori[sz]ed|agreed|a yes|routine|standard|normal|ordinary|unbiased|independent|neutral|unchanged|full|dead|safe|harmless|clean|verified|reviewed|passed|passing|boilerplate|maintenance|housekeeping|network|system|technical|cache|optimi[sz]ation|clean-?up|formatting|refactor\w*|performance|a (?:bug ?fix|typo|refactor\w*|known|minor|cosmetic|routine|standard|normal|necessary|required|full|proper|complete|technical)|(?:user|customer|community) (?:reports?|feedback|reviews?)|minor|cosmetic)\b)/i,
  },
  {
    kind: 'fabricate',
    weight: 2,
    whole: true,
    pattern:
      /\b(?:no (?:source|citation|evidence|proof|reference|verification|basis) (?:is |are )?(?:needed|required|necessary)|(?:need not|needn['’]t|does(?: not|n['’]t) (?:need|have) to|do(?: not|n['’]t) (?:need|have) to) be (?:verified|true|real|checked|sourced|accurate|exact|documented|backed|proven)|(?:their|its|the) source is given as|whether or not (?:it is|it['’]s|they are|that is) true)\b/i,
  },
  {
    kind: 'fabricate',
    weight: 2,
    order: true,
    pattern:
      /\b(?:fabricate|falsify|forge|doctor|fake|inflate|invent|make up|massage|rig|skew|tamper with|fudge|cook)\b[^.;\n]{0,30}\b(?:scores?|numbers?|results?|quotes?|reviews?|testimonials?|statistics|stats|figures|benchmarks?|ratings?|weaknesses|drawbacks|evidence|measurements?|data|history|signatures?|timestamps?|citations?|sources?|findings|log entries|rankings?)\b|\b(?:lower|reduce|cut|raise|increase|adapt|adjust|shave|bump|boost|trim|mark down|downgrade|upgrade|subtract|add)\b[^.;\n]{0,40}\b(?:scores?|ratings?|rankings?|grades?|test results?|marks|criteria|sub-?scores)\b[^.;\n]{0,50}\b(?:so (?:that )?(?:the|it|they)|until (?:the|it)|by (?:about )?(?:a |an |one |\d)|below|to (?:make|keep|let|ensure|fit|match)|accordingly)\b/i,
  },
]

/** The user is passed over. */
export const UNASKED: readonly Cue[] = [
  {
    kind: 'unasked',
    weight: 1,
    whole: true,
    pattern:
      /\bwithout (?:first )?(?:asking|(?:asking )?(?:for )?(?:any )?(?:(?:further|explicit|user|prior|additional) )?(?:confirm\w+|approval|permission|consent|prompt\w*|question\w*|a dialogue|a dialog|review)|checking with|waiting for (?:the user|approval|confirmation)|consulting)\b|\bno (?:further |user |additional |explicit )?(?:questions?|confirmation|consent|approval|permission|prompt|dialog(?:ue)?)\b[^.;\n]{0,20}\b(?:needed|required|necessary)\b|\b(?:need not|needn['’]t|does(?: not|n['’]t) need to|do(?: not|n['’]t) need to|no need to|not necessary to|unnecessary to) (?:be )?(?:ask(?:ed)?|confirm(?:ed)?|approve[d]?|bother(?:ed)?|consult(?:ed)?|wait for|seek|check with|be bothered|agree)\b|\b(?:do not|don['’]t|never|not) (?:ask|wait for|request|seek|bother|prompt|pause for)\b[^.;\n]{0,40}\b(?:user|confirm\w*|approval|permission|consent|them|about)\b|\b(?:skip|bypass|suppress|pre-?empt|answer yes to|accept|auto-?(?:accept|approve|confirm))\b[^.;\n]{0,30}\b(?:confirmations?|approvals?|permission prompts?|consent|prompts?|dialog(?:ue)?s?|safety (?:checks?|prompts?))\b|\bunasked\b|\bunprompted\b/i,
  },
  {
    kind: 'unasked',
    weight: 2,
    pattern:
      /\b(?:users?|owner|human|customer|client|operator|they|team|admin\w*)\b[^.;\n]{0,14}\b(?:has|have) (?:already |previously |implicitly )?(?:approved|agreed|consented|authori[sz]ed|signed off|opted in|pre-?approved|given (?:their |his |her |its )?(?:consent|permission|approval))\b(?! (?:the (?:plan|design|spec|draft|outline|list|proposal)|it\b))|\b(?:consent|approval|permission|agreement|confirmation)\b[^.;\n]{0,20}\b(?:is|has been|was|are|can be) (?:already )?(?:implied|implicit|assumed|presumed|deemed|taken (?:as|for) given|covered|pre-?granted|given by installing)\b|\bcovered by (?:the|an?|their|that) (?:[\w-]+ )?(?:confirmation|consent|approval|permission|agreement|ok|yes)\b|\b(?:counts?|count(?:ed)?|treat(?:ed)?|taken?|read|interpret(?:ed)?|regard(?:ed)?) (?:\w+ ){0,3}as (?:an? |the |their |full |implicit )?(?:consent|approval|yes|confirmation|agreement|permission)\b|\bsilence (?:is|means|counts as)\b|\beven (?:if|when|where|after|though) (?:the )?(?:user|owner|they|customer|human)s? (?:has |have )?(?:said? no|says? no|declin\w+|refus\w+|object\w*|disagree\w*|opt\w* out|asks? (?:you )?(?:not|to stop)|uninstall\w*|den(?:y|ies|ied)|told you not)\b|\bunless the user (?:objects|insists|refuses|declines|protests) (?:twice|three|repeatedly|again)\b/i,
  },
]

/** Other words for the same, where no verb of telling is denied. */
export const VEILING: readonly Cue[] = [
  {
    kind: 'hide',
    weight: 1,
    whole: true,
    pattern:
      /\bnothing (?:\w+ )?(?:to|worth|that needs to be|you need to) (?:announce|mention|report|say|tell|explain|disclose|declare|discuss|announc\w+|mentioning|reporting)\b|\b(?:users?|they|client|customer|reader|human)s? (?:only sees?|sees? only|(?:only )?gets? (?:to see )?only|sees? nothing but|should only see|never sees?|has to see only)\b|\bonly (?:the )?(?:end )?results? (?:is|are) (?:shown|visible)\b|\bkeep (?:quiet|silent|mum|schtum|discreet) (?:about|on)\b|\bsay nothing (?:of|about|to)\b|\b(?:pass|gloss|skate|skip) over (?:it|this|that|them|the)\b[^.;\n]{0,60}\b(?:summary|report|reply|answer|user|recap)\b|\b(?:a|one|another) (?:word|topic|matter|thing) (?:not )?for the user\b|\bwithout (?:leaving|drawing|raising|causing|making) (?:a |any )?(?:trace|attention|record|questions|eyebrows|noise|fuss|note)\b|\bleave no (?:trace|record|note|mark)\b|\b(?:stick|keep) to the (?:usual|normal|standard) (?:summary|report|reply|wording|story|message|answer)\b/i,
  },
  {
    // The excuse that comes with what is hidden.
    kind: 'excuse',
    weight: 1,
    whole: true,
    pattern:
      /\b(?:nobody|no one|no-one|few|hardly anyone|hardly anybody|users?|people|reviewers?|customers?|clients?|they|readers?|humans?)\b (?:(?:ever|rarely|seldom|hardly|never|will|would|do not|don['’]t) ){1,2}(?:want\w*|look\w*|reads?|check\w*|notic\w+|cares?|minds?|asks?|open\w*|understand\w*|go(?:es)? through|bother\w*)\b|\bnobody (?:looks|reads|checks|notices|cares|minds|asks|opens)\b|\b(?:would|will|might|could|may|only|just|can) (?:\w+ )?(?:confuse|worry|alarm|distract|scare|unsettle|irritate|annoy|upset|bother|frighten|concern|overwhelm|tempt) (?:the )?(?:users?|them|people|customers?|clients?|reviewers?|readers?)\b|\b(?:users?|reviewers?|people|they|customers?|clients?)\b[^.;\n]{0,24}\b(?:found? it distracting|get nervous|gets? confused|panic|be alarmed|be confused|misunderstand)\b|\b(?:invite|raise|provoke|prompt|cause|trigger|avoid\w*|prevent) (?:\w+ )?(?:questions|suspicion|complaints|objections|pushback|copying|people to copy)\b|\bget in the way\b/i,
  },
  {
    kind: 'guise',
    weight: 1,
    order: true,
    pattern:
      /\b(?:call|declare|consider|book|note|term|say|state|claim|write|report|tell (?:the user|them))(?: that)? (?:it|this|them|that|these|they|the (?:\w+ ){1,3}?)(?: (?:is|was|are|were|has been|have been))? ?["“']?(?:cleaned up|fixed|resolved|measured|verified|tested|checked|reviewed|confirmed|independent|audited|routine|standard|normal|required|unchanged|solved|harmless|automatic|mandatory|a (?:known|routine|standard|normal|protocol|platform|network|provider|false) \w+)\b/i,
  },
  {
    kind: 'guise',
    weight: 2,
    whole: true,
    pattern:
      /\b(?:is|be|was|from|that['’]s|speak(?:ing)? from|sounds? like|phrase[d]? (?:it )?(?:so (?:that )?it|to) (?:sounds?|reads?) like|pass(?:ed)? (?:it )?off as|comes? from) your own (?:\w+ )?(?:experience|judge?ment|opinion|conviction|choice|idea|advice|recommendation|preference|assessment)\b/i,
  },
  {
    kind: 'unasked',
    weight: 1,
    whole: true,
    pattern:
      /\bno (?:dialog(?:ue)?s?|prompts?|questions?|confirmations?) (?:gets?|stands?|comes?|appears?|are shown|is shown|pops? up|interrupts?|is raised)\b|\b(?:needs?|requires?|takes?) no (?:further )?(?:review|approval|confirmation|consent|question|sign-?off|second look)\b|\bright away, (?:no|without)\b|\b(?:confirm|approve|accept|agree to)\b[^.;\n]{0,40}\b(?:yourself|on (?:the user['’]s|their) behalf|for (?:the user|them)|automatically)\b|\b(?:assume|presume) (?:the user['’]s |their )?(?:consent|agreement|approval|permission|a yes)\b/i,
  },
  {
    kind: 'unasked',
    weight: 2,
    whole: true,
    pattern:
      /\b(?:agreed|consented|approved|signed off|opted in|authori[sz]ed)\b[^.;\n]{0,40}\b(?:when|by|on|during|at|upon|through|with) (?:the |their |they )?(?:install\w*|set-?up|enabling|adding|using|activating|sign(?:ing)?[- ]up)\b|\b(?:installing|using|enabling|adding) (?:this|the|it)\b[^.;\n]{0,40}\b(?:is|means|implies|counts as|gives|constitutes|equals)\b[^.;\n]{0,20}\b(?:consent|agreement|permission|approval|agree\w*)\b/i,
  },
]
