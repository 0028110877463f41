//! Hostile texts of any length, by name: each repeats what some stage has to look ahead over, look
//! back for, pair up, or remember.
//!
//! The invariant: `build(n)` has at most `n` bytes and grows in proportion to `n`, so that two sizes
//! of one case can be compared. A case is a rule for making text, not a text, because a fault shows
//! in how the cost grows, never at one size.
#![allow(dead_code)] // Each test takes what it needs.

/// How a case is made: an opening, then a unit that is repeated up to the size, then a closing.
pub(crate) struct WorstCase {
    pub(crate) name: &'static str,
    before: &'static str,
    unit: &'static str,
    after: &'static str,
}

impl WorstCase {
    /// The text of at most `size` bytes, which must hold the opening, one unit and the closing.
    pub(crate) fn build(&self, size: usize) -> String {
        let room = size - self.before.len() - self.after.len();
        let middle = self.unit.repeat(room / self.unit.len());
        format!("{}{middle}{}", self.before, self.after)
    }
}

const fn repeat(name: &'static str, unit: &'static str) -> WorstCase {
    WorstCase { name, before: "", unit, after: "" }
}

const fn within(
    name: &'static str,
    before: &'static str,
    unit: &'static str,
    after: &'static str,
) -> WorstCase {
    WorstCase { name, before, unit, after }
}

/// One line of spam, which lets the rest of the page past the prefilter.
const SPAM: &str = "在线百家乐| 澳门赌场网址| 足球投注开户| 真人娱乐平台|\n";

/// All cases, by the stage that they were made for.
pub(crate) const WORST_CASES: &[WorstCase] = &[
    // Detection: many runs, many blocks, terms that overlap or are disguised.
    within("spam, bars", SPAM, "a|", ""),
    within("spam, bars and Han", SPAM, "中|", ""),
    within("spam, short lines", SPAM, "a\n", ""),
    within("spam, short Han lines", SPAM, "一\n", ""),
    within("spam, brackets", SPAM, "(", ""),
    within("spam, commas", SPAM, ",", ""),
    repeat("spam phrases", "在线百家乐| 澳门赌场网址| "),
    repeat("spam lines", SPAM),
    repeat(
        "spam and prose lines",
        "足球投注开户| 真人娱乐平台| 在线百家乐\n圖書館週五閉館,請讀者留意。\n",
    ),
    repeat("spam glued to prose", "澳门赌场网址足球投注开户\n圖書館週五閉館,請讀者留意。\n"),
    repeat("term", "百家乐"),
    repeat("term in brackets", "(百家乐)"),
    repeat("term as a subject", "澳门金沙赌场说,"),
    repeat("term with stars", "百*家*乐*"),
    within("disguise without end", "百", "*", "家乐"),
    within("zero-width disguise without end", "百", "\u{200b}", "家乐"),
    repeat("prefix of a term", "亚洲"),
    repeat("link", "<a href=\"http://x.example/\">百家乐</a> "),
    repeat("contact", "加微信12345678 "),
    repeat("spaced digits", "1 3 8 "),
    repeat("separators", "百家乐|,、 -_/·"),
    within("simplified ends", "会议决定改用新的软件\n", "會議決定改用新的軟體。\n", "会议用软件"),
    repeat("Latin term", "k8 "),
    repeat("Latin terms glued", "k8k8"),
    // Brackets and quotes that never close.
    repeat("open brackets", "("),
    repeat("open wide brackets", "（"),
    repeat("close wide brackets", "）"),
    repeat("straight quotes", "\""),
    repeat("open corner quotes", "「"),
    repeat("open curly quotes", "“中"),
    repeat("open and comma", "中(,"),
    repeat("open angle", "<"),
    // Composition.
    within("two marks", "a", "\u{301}\u{327}", ""),
    within("one mark", "a", "\u{327}", "\u{301}"),
    repeat("letter and mark", "e\u{301}"),
    repeat("conjoining jamo", "\u{1100}\u{1161}\u{11a8}"),
    repeat("variation selectors", "\u{fe0f}"),
    // Entities.
    repeat("ampersands", "&"),
    repeat("ampersand and letter", "&a"),
    within("long entity name", "&", "a", ""),
    repeat("entities", "&lt;"),
    repeat("entity of an ampersand", "&amp;"),
    repeat("numbered entities", "&#x4e2d;"),
    repeat("open numbered entities", "&#x"),
    repeat("open decimal entities", "&#1"),
    repeat("entities of nothing", "&#8203;"),
    repeat("nested entities", "&amp;amp;amp;"),
    // Mojibake.
    repeat("UTF-8 read as Western", "ä¸\u{ad}æ–‡"),
    repeat("cut UTF-8 read as Western", "ä¸"),
    within("mojibake and accents", "æ–‡", "é", ""),
    repeat("mojibake twice", "Ã¤Â¸Â\u{ad}"),
    repeat("mojibake without an end", "ÃƒÂ"),
    repeat("mojibake and an accent", "ä¸\u{ad}é"),
    repeat("UTF-8 read as GBK", "鐨勬槸"),
    repeat("lost bytes read as GBK", "锟斤拷"),
    // Blanks, line ends, characters that cannot be seen.
    repeat("NUL", "\0"),
    repeat("spaces", " "),
    repeat("ideographic spaces", "\u{3000}"),
    repeat("tabs", "\t"),
    repeat("line feeds", "\n"),
    repeat("carriage returns", "\r"),
    repeat("CRLF", "\r\n"),
    repeat("blank lines", " \n"),
    repeat("empty cells", "a\t\t\n"),
    repeat("cells", "\ta"),
    repeat("byte order marks", "\u{feff}"),
    repeat("zero-width spaces", "中\u{200b}"),
    repeat("paragraph separators", "\u{2029}"),
    repeat("next lines", "\u{85}"),
    within("indented", "<p>", " ", "</p>\n"),
    within("spaces within a line", "中", " ", "文"),
    // Conversion and segmentation.
    repeat("one Han character", "中"),
    repeat("characters with phrases", "後乾著麼裏"),
    repeat("a character with many phrases", "乾"),
    repeat("supplementary Han", "𠀀"),
    repeat("words", "abc def "),
    repeat("one word", "a"),
    repeat("digits", "1"),
    repeat("digits and commas", "1,"),
    repeat("digits and dots", "1."),
    repeat("digits and slashes", "1/"),
    repeat("identifier", "_a"),
    repeat("C++", "C++"),
    repeat("apostrophes", "a'"),
    repeat("kana", "ア"),
    repeat("Thai", "ก"),
    repeat("Hebrew with quotes", "א\""),
    repeat("middle dots", "阿·"),
    repeat("laughter", "哈"),
    repeat("private use", "\u{e000}"),
    repeat("replacement characters", "中\u{fffd}"),
    repeat("radicals", "⽇"),
    repeat("compatibility ideographs", "\u{f9d1}"),
    // Addresses.
    repeat("schemes", "http://"),
    repeat("addresses", "https://a"),
    repeat("www", "www."),
    repeat("at signs", "@"),
    repeat("mail addresses", "a@"),
    within("mail address without an end", "", "a.", "@"),
    repeat("plus signs", "a+"),
    within("address and open brackets", "http://a/", "(", ""),
    within("address and close brackets", "http://a/", ")", ""),
    // Emoji.
    repeat("flags", "🇹"),
    repeat("joined emoji", "👩\u{200d}"),
    repeat("keycaps", "1\u{fe0f}\u{20e3}"),
    repeat("skin tones", "👍🏻"),
    // Sentences and marks.
    repeat("dots", "."),
    repeat("letter and dot", "a."),
    within("dot and close brackets", "a.", ")", ""),
    within("dot and spaces", "a.", " ", ""),
    within("dot, brackets and spaces", "a.", ") ", ""),
    within("dot and digits", "a.", "1", ""),
    repeat("dot and quote", "a.\")"),
    repeat("dot and number", ". 1 "),
    repeat("dashes", "-"),
    repeat("ellipses", "……"),
    repeat("ellipsis and quote", "…」"),
    repeat("ellipsis and comma", "……，"),
    within("ellipsis and close quotes", "……", "」", "，"),
    repeat("commas", ","),
    repeat("Han and comma", "中,"),
    repeat("Han and colon", "中:"),
    repeat("wide letters", "Ａ"),
    repeat("wide letters and marks", "Ａ１，"),
    repeat("readings", "中(zhōng)"),
    repeat("zhuyin", "ㄓㄨㄥ"),
    // What users have.
    repeat("prose", "　　縣圖書館昨天宣佈,老報紙的掃描已經完成,「歡迎讀者前來閱覽。」館長說。\n"),
];
