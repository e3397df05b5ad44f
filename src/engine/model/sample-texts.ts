/**
 * For tests of tokenizers: words, code, numbers, many scripts, emoji, marks, white space and control characters, and whatever
 * looks like a special token. Parted by `|` and line ends.
 */
const WORDS = `
dog|Cat|ÉCOLE|naïve café|Straße|ﬁne ﬂuﬀy ligatures|Ǆ ǆ ǅ|İstanbul ıssız|ΟΔΥΣΣΕΥΣ ὀδυσσεύς|Ω ohm Ω
The quick brown fox jumps over the lazy dog.|don't can't I'll we're o'clock rock'n'roll|"quoted" ‘single’ “double” «guillemets»
e-mail: someone+tag@example.co.uk|https://example.com/a/b?c=d&e=%20#frag|www.ümlaut.de|C:\\Windows\\System32|/usr/local/bin
const f = (x) => x?.y ?? [1, 2.5e-3]; // comment|<div class="a">&amp;</div>|SELECT * FROM t WHERE a='b'|#!/bin/sh|{"json": [null, true]}
3.14159|1,000,000|-42°C|½ ⅔ ²³|№5|€100 £20 ¥3000 ₹5|50%|1/2|2026-11-23T00:31:00Z|+49 (30) 1234-567
日本語のテキスト|中文字符测试|한국어 문장입니다|漢字とかなの混在 and English|𠀀𠀁 rare CJK|㐀㐁|豈更車
مرحبا بالعالم|שלום עולם|فارسی می‌نویسم|עִבְרִית עם ניקוד|mixed العربية and English
Привет, мир|Ёлка и ёж|Україна|Ελληνικά|ქართული|Հայերեն|हिन्दी पाठ|বাংলা|தமிழ்|ไทย ภาษา|ខ្មែរ|አማርኛ|ᏣᎳᎩ
😀|👍🏽|👨‍👩‍👧‍👦 family|🇩🇪🇫🇷 flags|❤️ vs ❤|text😀text|🏳️‍🌈|1️⃣2️⃣|™ © ®|→ ⇒ ∑ ∫ √ ∞ ≠|♠♥♦♣|★☆
e\u0301 vs é|a\u0300\u0301\u0302 stacked|Z\u0351\u036b\u0343a\u0321l\u0307g\u0322o|\u1E9B\u0323|\u212B \u00C5 A\u030A|n\u0303o|\u0301starts with a mark
zero\u200bwidth|soft\u00adhyphen|no\u00a0break|join\u200dner|word\u2060joiner|\ufeffbyte order mark|rtl\u202eoverride|thin\u2009space|ideographic\u3000space|line\u2028separator|para\u2029graph
a\tb\nc\r\nd|\u000bvertical\u000cfeed|nul\u0000inside|\u0000|bell\u0007|\u001besc[0m|\u007fdelete|\u0085next line|\u0080control|private \ue000 use|\ufffd replacement|\uffff noncharacter|\u{10ffff}
[CLS]|[SEP] inside [MASK] text|[PAD][PAD]|[UNK]|[cls] lower|##ing|##|[ CLS ]|x[SEP]y
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|supercalifragilisticexpialidocious|Donaudampfschifffahrtsgesellschaftskapitän|qwzxqj vbnmk|antidisestablishmentarianism
.|...|!!!???|-|--|_|__init__|snake_case_name|camelCaseName|SCREAMING|MiXeD|a|I|A.B.C.|U.S.A.|e.g.|i.e.,|(a)[b]{c}<d>|\`tick\`|~tilde~|^caret^|$dollar$|a|||b
query: how do vaccines work|passage: They show the immune system a harmless piece of a germ.|   leading|trailing   |   |in    between
`

export const SAMPLE_TEXTS: readonly string[] = WORDS.split(/\n|(?<!\|)\|(?!\|)/).filter((text) => text !== '')
