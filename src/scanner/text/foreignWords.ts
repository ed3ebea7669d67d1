/** What an attack says, in languages other than English: a few stems of each, counted together over a passage. */
export interface Tongue {
  /** To hand something over. */
  send: RegExp
  /** Not to be told, shown or asked. */
  hide: RegExp
  /** An answer prepared for whoever asks. */
  asked: RegExp
  /** What is the user's own: conversations, secrets, sources, customers. */
  own: RegExp
}

export const TONGUES: readonly Tongue[] = [
  {
    send: /上传|发送|提交到|推送|传到|发到|同步到|转发|外发|上報|上傳|傳送|回传|汇报给|抄送|转账|打款/,
    hide: /(?:不要|不得|不必|无需|無需|不用|切勿|请勿|別|别|不)(?:在[^。\n]{0,20})?(?:提及|提到|告诉|告訴|告知|通知|显示|顯示|透露|说明|写入|出现|询问|提示|汇报|列出|让用户)|静默|悄悄|偷偷|暗中|后台[^。\n]{0,10}(?:完成|执行|进行)|对用户(?:隐藏|保密)|用户(?:不需要|无需|不必|不会)(?:知道|看到|确认)/,
    asked:
      /(?:如果|若|当|如)(?:用户|有人|被)[^。\n]{0,16}(?:问|追问|询问|质疑|发现)[^。\n]{0,30}(?:回答|就说|说是|答复|告诉|解释|表示|称|回复)/,
    own: /会话|对话|聊天记录|源代码|源码|密钥|密码|凭证|凭据|环境变量|配置文件|客户|用户数据|私钥|助记词|令牌|文件内容|通讯录|邮件|工作区|余额/,
  },
  {
    send: /送信|アップロード|転送|投稿|送付|共有し|プッシュ|POSTし|同期し/,
    hide: /(?:ユーザー|利用者|使用者|本人)[^。\n]{0,20}(?:知らせ|伝え|言わ|見せ|報告し|通知し|尋ね|聞か|確認し|気づかれ)(?:ない|ず|なく)|(?:触れ|言及し|記載し|表示し|報告し|書か|出さ|載せ)(?:ない|ず|なく)|黙って|こっそり|ひそかに|密かに|バックグラウンドで|不要です。?確認/,
    asked:
      /(?:聞かれ|尋ねられ|質問され|問われ|訊かれ|指摘され)(?:たら|た場合|れば|たとき)[^。\n]{0,50}(?:答え|説明|言|伝え|返)/,
    own: /会話|履歴|ソースコード|秘密鍵|パスワード|認証情報|環境変数|顧客|設定ファイル|トークン|ファイルの内容|メール|個人情報|連絡先|全文/,
  },
  {
    send: /전송|업로드|보내|송신|전달하|푸시|동기화하|게시하/,
    hide: /(?:사용자|유저|고객)[^.\n]{0,20}(?:알리지|말하지|묻지|보여주지|알 필요|모르게|확인하지)|(?:언급|표시|보고|기재|출력|공개)하지 (?:마|말|않)|조용히|몰래|백그라운드에서/,
    asked: /(?:물어보면|묻는다면|물으면|질문하면|문의하면)[^.\n]{0,60}(?:답|말|설명|대답)/,
    own: /대화|기록|소스 ?코드|비밀번호|개인 ?키|인증 정보|자격 증명|환경 ?변수|고객|설정 파일|토큰|파일 내용|이메일|연락처/,
  },
  {
    send: /\b(?:env[ií](?:a|ar|e|en|alo|arlo)|sub(?:e|ir|a|irlo)|manda(?:r|lo)?|transmit(?:e|ir)|publica(?:r)?|reenv[ií]a(?:r)?|carga(?:r)? en|adjunta(?:r)?|transfier[ea])\b/i,
    hide: /\bno (?:se )?(?:l[eoa]s? )?(?:menci[oó]n\w*|di(?:g|c)\w+|inform\w+|muestr\w+|incluy\w+|coment\w+|avis\w+|pregunt\w+|aparec\w+|notifi\w+|revel\w+)|\bsin (?:avisar|decir\w*|mencionar\w*|preguntar|informar|notificar|confirmaci[oó]n|que (?:el usuario|lo) \w+)|\ben silencio\b|\bsilenciosamente\b|\bdiscretamente\b|\ben segundo plano\b|\bno (?:hace falta|es necesario|hay que) (?:avisar|mencionar|decir|preguntar|informar)/i,
    asked:
      /\bsi (?:el usuario |alguien |te |le |lo )?(?:\w+ )?pregunt\w+[^.\n]{0,60}\b(?:di|responde|explica|contesta|dile|afirma|se responde|diga)\b/i,
    own: /\b(?:conversaci[oó]n|historial|c[oó]digo fuente|contraseñas?|claves?|credenciales?|variables de entorno|clientes?|archivos?|ficheros?|tokens?|correos?|contactos|datos|transcripci[oó]n|saldo|\.env)\b/i,
  },
  {
    send: /\b(?:envi(?:e|ar|a)|carregue|carregar|publi(?:que|car)|transmit(?:a|ir)|encaminh(?:e|ar)|mand(?:e|ar)|sub(?:a|ir) para|transfir[ao]|anex(?:e|ar))\b/i,
    hide: /\bnão (?:se )?(?:o |a |lhe )?(?:mencion\w+|dig\w+|inform\w+|mostr\w+|inclu\w+|avis\w+|pergunt\w+|coment\w+|revel\w+|aparec\w+|notifi\w+)|\bsem (?:avisar|mencionar|perguntar|informar|notificar|dizer|confirma\w+|que o usuário)|\bsilenciosamente\b|\bem silêncio\b|\bdiscretamente\b|\bem segundo plano\b|\bnão é (?:necessário|preciso) (?:avisar|mencionar|perguntar|informar)/i,
    asked:
      /\b(?:se|caso) (?:o usuário |a pessoa |alguém )?(?:\w+ )?pergunt\w+[^.\n]{0,60}\b(?:diga|responda|explique|afirme|informe que)\b/i,
    own: /\b(?:conversa|histórico|código[- ]fonte|senhas?|chaves?|credenciais|variáveis de ambiente|clientes?|arquivos?|tokens?|e-?mails?|contatos|dados|transcrição|saldo|\.env)\b/i,
  },
  {
    send: /\b(?:envo(?:ie|yer|yez|ies)|transmet(?:s|tre|tez)|téléverse[rz]?|publie[rz]?|poste[rz]?|transf[eè]re[rz]?|dépose[rz]?|pousse[rz]?|joins|joindre)\b/i,
    hide: /\bn(?:e |['’])(?:l[ea']s? |lui |en |pas )?(?:\w+ )?(?:mentionn\w+|di[st]\w*|signal\w+|montr\w+|précis\w+|parl\w+|affich\w+|inform\w+|demand\w+|figur\w+|apparaî\w+|évoqu\w+)[^.\n]{0,12}\b(?:pas|jamais|rien|aucun\w*)|\bne (?:pas|jamais) (?:le |la |les |l['’]|en )?(?:mentionner|dire|signaler|montrer|parler|afficher|informer|demander|évoquer)|\bsans (?:le |la |l['’]|en )?(?:dire|prévenir|mentionner|demander|parler|avertir|informer|confirmation|que l['’]utilisateur)|\ben silence\b|\bdiscrètement\b|\bsilencieusement\b|\ben arrière-plan\b|\binutile de (?:le |la |l['’]|en )?(?:mentionner|dire|prévenir|demander|signaler)/i,
    asked:
      /\bsi (?:l['’]utilisateur|on|quelqu['’]un|il)\s(?:\w+ )?(?:te |vous |le )?(?:demand|interrog|questionn)\w*[^.\n]{0,60}\b(?:dis|dites|répond\w*|expliqu\w+|affirm\w+|prétend\w*)/i,
    own: /(?:conversation|historique|code source|mots? de passe|clés?|identifiants|variables d['’]environnement|clients?|fichiers?|jetons?|courriels?|contacts|données|transcription|solde|\.env)\b/i,
  },
  {
    send: /\b(?:send(?:e|en|et)|schick(?:e|en|t)|übermittl?(?:e|eln|elt)|übertrag(?:e|en)|hochladen|lad(?:e|en)\b[^.\n]{0,60}\bhoch|kopier(?:e|en)\b[^.\n]{0,40}\b(?:auf|an|nach)|weiterleiten|leite\b[^.\n]{0,60}\bweiter|veröffentlich\w+|überweis\w+|push(?:e|en))\b/i,
    hide: /\b(?:nicht|nie|niemals|ohne|kein(?:e|en|er|em)?|keinesfalls)\b[^.\n]{0,50}\b(?:erwähn\w*|mitteil\w*|mitzuteilen|sag\w*|zeig\w*|nachfrag\w*|Rückfrage\w*|hinweis\w*|meld\w*|auflist\w*|nenn\w*|Nachfrage|informier\w*|erfähr\w*|erfahren|auftauch\w*|gefragt|zu fragen|wissen)\b|\b(?:erwähn\w*|sag\w*|zeig\w*|nenn\w*|frag\w*|informier\w*|meld\w*|verrat\w*)\b[^.\n]{0,40}\b(?:nicht|nie|niemals|nichts)\b|\bstillschweigend\b|\bunauffällig\b|\bheimlich\b|\bim Hintergrund\b/i,
    asked:
      /\b(?:falls|wenn|sollte)\b[^.\n]{0,40}\b(?:fragt|nachfragt|fragen|gefragt|wundert|nachhakt)\b[^.\n]{0,60}\b(?:sag\w*|antwort\w*|erklär\w*|behaupt\w*|lautet)\b/i,
    own: /(?:gespräch\w*|unterhaltung|verlauf|quell(?:code|text\w*)|passw[oö]rt\w*|schlüssel\w*|zugangsdaten|umgebungsvariablen|kunden\w*|datei\w*|token|e-?mails?|kontakte|daten|protokoll\w*|transkript\w*|guthaben|\.env)\b/i,
  },
  {
    send: /\b(?:invi(?:a|are|ato)|caric(?:a|are)|trasmett(?:i|ere)|pubblic(?:a|are)|inoltr(?:a|are)|mand(?:a|are)|trasferi(?:sci|re)|alleg(?:a|are))\b/i,
    hide: /\bnon (?:lo |la |li |gli |si )?(?:menzion\w+|dir\w+|inform\w+|mostr\w+|segnal\w+|chied\w+|avvis\w+|inclu\w+|compar\w+|rivel\w+|citar\w+)|\bsenza (?:dir\w+|avvisar\w*|chieder\w*|menzionar\w*|informar\w*|conferma|che l['’]utente)|\bin silenzio\b|\bsilenziosamente\b|\bdi nascosto\b|\bin background\b|\bnon (?:serve|occorre|è necessario) (?:dir|avvisar|chieder|menzionar|informar)\w*/i,
    asked:
      /\bse (?:l['’]utente |qualcuno )?(?:\w+ )?(?:chied\w+|domand\w+)[^.\n]{0,60}\b(?:rispond\w+|di['’]|dì|spieg\w+|afferm\w+|dici)\b/i,
    own: /\b(?:conversazion\w+|cronologia|codice sorgente|password|chiav[ei]|credenziali|variabili d['’]ambiente|clienti?|file|token|e-?mail|contatti|dati|trascrizion\w+|saldo|\.env)\b/i,
  },
  {
    send: /(?:отправ|загруз|переда[йтв]|выгруз|скопируй|перешл|опубликуй|перевед|переведи|синхронизир|вышли)/i,
    hide: /не (?:\p{L}+ ){0,2}(?:сообща|говори|упомина|показыва|спрашива|пиши|указыва|включа|раскрыва|отобража|уведомля|выводи)\p{L}*|без (?:уведомлен|ведома|вопрос|подтвержден|предупрежден|упоминан)\p{L}*|(?<!\p{L})(?:тихо|незаметно|молча|скрытно|втайне|втихую)(?!\p{L})|в фон(?:е|овом)|пользовател\p{L}* (?:не (?:нужно|должен|следует|обязательно)) (?:знать|видеть|сообщать|спрашивать)/iu,
    asked:
      /если (?:\p{L}+ ){0,2}(?:спрос|спраш|поинтересу|задаст|заметит)\p{L}*[^.\n]{0,60}(?:скаж|отвеч|ответ|объясн|говори|утвержда)/iu,
    own: /(?:диалог|переписк|истори|исходн|парол|ключ|токен|учётн|учетн|переменн\p{L}* (?:среды|окружения)|клиент|файл|настройк|почт|контакт|данн|стенограмм|баланс|\.env)/iu,
  },
  {
    send: /(?:gönder|yükle(?!n)|aktar|ilet)\p{L}*|\b(?:wyślij|prześlij|przekaż|verstuur|verzend|upload|stuur|gửi|tải lên|kirim|unggah|skicka|ladda upp|надішли|відправ\p{L}*)/iu,
    hide: /(?:bahsetme|söyleme|gösterme|bildirme|sormadan|haber vermeden|sessizce|gizlice|arka planda)|\b(?:nie (?:wspominaj|mów|informuj|pokazuj|pytaj)|bez (?:pytania|informowania|wiedzy)|po cichu|w tle|niet (?:vermeld\w*|noem\w*|vertel\w*|toon\w*|meld\w*)|vermeld\b[^.\n]{0,30}\bniet|zonder (?:te vragen|melding|het te zeggen)|stilletjes|đừng (?:nhắc|nói|báo|hiển thị)|không (?:nhắc|nói|báo|đề cập|hỏi)|âm thầm|jangan (?:sebutkan|beri tahu|tampilkan|tanyakan)|tanpa (?:memberi tahu|bertanya)|diam-diam|nämn inte|i tysthet)/iu,
    asked:
      /(?:sorarsa|sorulursa)[^.\n]{0,60}(?:söyle|cevap|açıkla|de\b)|\b(?:jeśli (?:\p{L}+ )?(?:zapyta|pyta)\p{L}*|als (?:de gebruiker |iemand )?(?:\p{L}+ )?vraagt|nếu (?:\p{L}+ ){0,3}hỏi|jika (?:\p{L}+ )?(?:bertanya|ditanya)|om (?:\p{L}+ )?frågar)/iu,
    own: /(?:konuşma|sohbet|parola|şifre|anahtar|dosya|müşteri|veri|rozmow|histori|hasł|klucz|plik|klient|dane|gesprek|wachtwoord|sleutel|bestand|klant|gegevens|hội thoại|mật khẩu|khóa|tệp|khách hàng|dữ liệu|percakapan|kata sandi|kunci|berkas|pelanggan|lösenord|nyckl|\.env|token)/iu,
  },
]
