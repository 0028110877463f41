//! Reads a way to make contact off a line: `微信:abc88888`, `TG:@abc88888`, `扣扣 12345678`,
//! `电话13800000000（微信同号）`.
//!
//! An advertiser signs with a contact, which has no word of the trade, and whose names of
//! messengers are disguised in ever new ways (`薇信`, `扣扣`, `+V`, `纸飞机`). So the runs of the
//! model end before it. This is a small hand-written parser over folded characters: a row
//! of *units* (a name, a colon, an id, a number, a word such as `同号`), which must have at
//! least one id or number.
//!
//! It reads at most [`LONGEST`] characters, so a call takes constant time.
//!
//! # Units
//!
//! | unit | examples | alone it is a contact |
//! |---|---|---|
//! | messenger | `微信`, `薇信`, `扣扣`, `TG`, `LINE` | no |
//! | letter | `+V`, `Q:` | no |
//! | telephone | `电话`, `手机`, `热线` | no |
//! | site | `网址`, `官网` | no |
//! | id | `abc88888`, `@abc`, after a messenger | yes |
//! | number | `12345678` after a messenger, `13800000000` by itself | yes |
//! | address | `abc.cc` after a word for a site | yes |
//! | filler | `同号`, `咨询`, `加` | no |
//!
//! # Examples
//!
//! | text | read as | contact |
//! |---|---|---|
//! | `微信:abc88888` | messenger, colon, id | all of it |
//! | `电话13800000000（微信同号）` | telephone, number, messenger, filler | all of it, with the bracket |
//! | `加微信咨询` | fillers and a messenger | none: there is no id |
//! | `共12345678人` | a number without a name | none |
//! | `Q:怎么去？` | a letter, and no id | none |
//!
//! A landline counts at the end of a line only, since most are of the page's owner.

use crate::spam::text::{CharReader, Folded, fold};

/// How many characters of a contact are read, at most.
const LONGEST: usize = 160;

/// The names of messengers, disguised ones as well, folded: in Simplified and in lower case.
#[rustfmt::skip]
const MESSENGERS: [&str; 38] = [
    "微信公众号", "微信公号", "微信", "威信", "薇信", "徽信", "维信", "薇芯", "微芯", "威芯",
    "weixin", "wechat", "微", "薇", "wx", "vx", "v信", "加v", "qq", "扣扣", "企鹅", "q号",
    "q群", "加q", "telegram", "tg", "电报", "纸飞机", "飞机", "line", "赖", "加赖", "skype",
    "whatsapp", "蝙蝠", "potato", "钉钉", "公众号",
];

/// Names of messengers of one letter. They count only with a plus before or a colon behind.
const LETTERS: [u16; 2] = [b'v' as u16, b'q' as u16];

/// What is before a telephone number.
#[rustfmt::skip]
const TELEPHONES: [&str; 9] = [
    "联系电话", "咨询电话", "订购电话", "办理电话", "客服电话", "电话", "手机", "热线",
    "联系方式",
];

/// What is before an address of a site.
const SITES: [&str; 5] = ["网址", "官网", "官方网站", "网站", "域名"];

/// Words around a name or a number, of which none alone is a contact.
#[rustfmt::skip]
const FILLERS: [&str; 44] = [
    "24小时在线", "24小时", "二十四小时", "全天在线", "长期有效", "非诚勿扰", "欢迎咨询",
    "欢迎来电", "免费咨询", "详情咨询", "在线咨询", "在线客服", "人工客服", "业务咨询", "同步",
    "同号", "账号", "号码", "联系我们", "联系我", "联系", "咨询", "客服", "详情", "详询",
    "详谈", "认准", "请加", "添加", "加我", "唯一", "官方", "备用", "经理", "办理", "订购",
    "扫码", "搜索", "请", "加", "号", "id", "群", "或",
];

/// A character of the line: folded, or a mark.
#[derive(Clone, Copy)]
struct Item {
    /// The folded code; `None` for a mark.
    code: Option<u16>,
    /// The character itself.
    char: char,
    /// Byte offset after it.
    end: usize,
}

/// What was read of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Contact {
    /// Byte offset after its last id, number or closing word.
    pub(crate) end: usize,
    /// Whether nothing but marks and words of contacts is behind it on its line.
    pub(crate) is_whole: bool,
}

/// What the next id must be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    /// None is expected; a mobile number needs no name.
    Nothing,
    /// The name of a messenger was read.
    Messenger,
    /// A word for a telephone was read.
    Telephone,
    /// A word for an address was read.
    Site,
}

/// The contact that the bytes `from..to` of `text` begin with, apart from marks. They must be within
/// one line.
///
/// ```text
///  微信:abc88888 版权所有
///               ↑ end: `版权所有` is no word of a contact, so it isn't whole
/// ```
pub(crate) fn contact_at(text: &str, from: usize, to: usize) -> Option<Contact> {
    let items = items(text, from, to);
    let mut label = Label::Nothing;
    let (mut at, mut end) = (0, None);
    while at < items.len() {
        let rest = &items[at..];
        let plus = at > 0 && items[at - 1].char == '+';
        if rest[0].code.is_none() {
            // `@abc88888`
            let handle = token(&rest[1..]);
            if rest[0].char == '@' && handle.len >= 4 && handle.end_items > 0 {
                at += 1 + handle.end_items;
                (label, end) = (Label::Nothing, Some(items[at - 1].end));
                continue;
            }
            at += 1;
        } else if let Some(len) = word(rest, &MESSENGERS) {
            (at, label) = (at + len, Label::Messenger);
        } else if is_letter_name(rest, plus) {
            (at, label) = (at + 1, Label::Messenger);
        } else if let Some(len) = word(rest, &TELEPHONES) {
            (at, label) = (at + len, Label::Telephone);
        } else if let Some(len) = word(rest, &SITES) {
            (at, label) = (at + len, Label::Site);
        } else if let Some(len) = word(rest, &FILLERS) {
            at += len;
            // `同号` and its like go with the number before them.
            if end.is_some() && label != Label::Site {
                end = Some(items[at - 1].end);
            }
        } else {
            let id = token(rest);
            let after = &items[at + id.end_items..];
            if id.end_items == 0 || !is_id(label, &id, after) {
                break;
            }
            at += id.end_items;
            (label, end) = (Label::Nothing, Some(items[at - 1].end));
        }
    }
    let end = end?;
    let rest = items.iter().skip_while(|item| item.end <= end);
    let closing = rest.clone().take_while(|item| closes(item.char, &text[from..end])).last();
    let is_read = at == items.len();
    let is_whole = is_read && items.last().is_none_or(|last| text[last.end..to].trim().is_empty());
    Some(Contact { end: closing.map_or(end, |item| item.end), is_whole })
}

/// The characters of `from..to`, at most [`LONGEST`]. Invisible ones are left out.
fn items(text: &str, from: usize, to: usize) -> Vec<Item> {
    let item = |source: crate::spam::text::SourceChar| {
        let code = match fold(source.char) {
            Folded::Nothing => return None,
            // What has no code of its own, such as a picture, is a mark.
            Folded::Mark | Folded::Content(0xfffd, _) => None,
            Folded::Content(code, _) => Some(code),
        };
        Some(Item { code, char: source.char, end: from + source.end })
    };
    let all: Vec<Item> = CharReader::new(&text[from..to]).filter_map(item).take(LONGEST).collect();
    let is_han = |at: usize| all.get(at).is_some_and(|item| item.code >= Some(0x3400));
    let parts_a_name = |at: usize| {
        all[at].code.is_none()
            && is_symbol(all[at].char)
            && at > 0
            && is_han(at - 1)
            && is_han(at + 1)
    };
    let kept: Vec<bool> = (0..all.len()).map(|at| !parts_a_name(at)).collect();
    all.into_iter().zip(kept).filter_map(|(item, is_kept)| is_kept.then_some(item)).collect()
}

/// Whether a mark is a symbol that disguises a name: `微★信`. Punctuation separates words.
fn is_symbol(mark: char) -> bool {
    matches!(mark, '*' | '\u{2022}' | '\u{25a0}'..='\u{27bf}')
}

/// The length in characters of the longest of `words` that `items` begin with.
fn word(items: &[Item], words: &[&str]) -> Option<usize> {
    let begins = |word: &&&str| {
        let mut items = items.iter();
        word.chars().all(|char| items.next().is_some_and(|item| item.code == Some(char as u16)))
    };
    let longest = words.iter().filter(begins).map(|word| word.chars().count()).max()?;
    // A Latin name ends where its word ends: `line` is none in `linear`, but `vx88abc` is `vx` and id.
    let is_letter = |item: &Item| item.code.is_some_and(is_ascii_letter);
    let goes_on = is_letter(&items[longest - 1]) && items.get(longest).is_some_and(is_letter);
    (!goes_on || longest <= 2).then_some(longest)
}

/// Whether `items` begin with a messenger's name of one letter: `+V abc888`, `Q:12345678`.
fn is_letter_name(items: &[Item], plus: bool) -> bool {
    items[0].code.is_some_and(|code| LETTERS.contains(&code))
        && match items.get(1) {
            Some(next) => matches!(next.char, ':' | '：' | '+') || plus && !is_alphanumeric(next),
            None => false,
        }
}

/// A row of ASCII letters and digits, with the marks of ids and addresses between them.
struct Token {
    /// The number of letters and digits.
    len: usize,
    /// Its digits.
    digits: Vec<u8>,
    /// Whether a dot is in it.
    dot: bool,
    /// The number of items it takes.
    end_items: usize,
}

/// The token that `items` begin with; it takes no items if there is none.
///
/// Blanks and hyphens may be between groups of digits: `138 0000 0000`.
fn token(items: &[Item]) -> Token {
    let mut token = Token { len: 0, digits: Vec::new(), dot: false, end_items: 0 };
    let mut at = 0;
    while let Some(item) = items.get(at) {
        match item.code {
            Some(code @ ..0x80) => {
                token.len += 1;
                if (0x30..0x3a).contains(&code) {
                    token.digits.push(code as u8);
                }
                at += 1;
                token.end_items = at;
            }
            Some(_) => break,
            None => {
                let next = items.get(at + 1).and_then(|next| next.code);
                let all_digits = token.digits.len() == token.len && token.len > 0;
                let digit = next.is_some_and(|code| (0x30..0x3a).contains(&code));
                let letter = next.is_some_and(|code| code < 0x80);
                match item.char {
                    '.' | '_' | '-' | '/' | '@' | ':' if letter && token.len > 0 => {
                        token.dot |= item.char == '.';
                    }
                    ' ' if all_digits
                        && digit
                        && token.len < 11
                        && is_mobile_start(&token.digits) => {}
                    _ => break,
                }
                at += 1;
            }
        }
    }
    token
}

/// Whether a number begins as a mobile one does, which people write in groups.
fn is_mobile_start(digits: &[u8]) -> bool {
    matches!(digits, [b'1', b'3'..=b'9', _, ..])
}

/// Whether a token is an id of the kind that `label` announces. `after` is what follows it.
///
/// A landline is mostly that of the page's owner, so it must end the line.
fn is_id(label: Label, id: &Token, after: &[Item]) -> bool {
    let digits = id.digits.len();
    let is_number = digits == id.len;
    let is_mobile = is_number && digits == 11 && is_mobile_start(&id.digits);
    match label {
        Label::Messenger => id.len >= 4 && (!is_number || (5..=13).contains(&digits)),
        Label::Telephone => {
            is_mobile
                || is_number
                    && (7..=12).contains(&digits)
                    && after.iter().all(|item| item.code.is_none())
        }
        Label::Site => id.dot && id.len >= 4,
        Label::Nothing => is_mobile,
    }
}

/// Whether `mark` closes a bracket that was opened in `contact`.
fn closes(mark: char, contact: &str) -> bool {
    let pairs = [('】', '【'), ('）', '（'), (')', '('), (']', '['), ('」', '「'), ('》', '《')];
    pairs.iter().any(|(close, open)| {
        mark == *close && contact.matches(*open).count() > contact.matches(*close).count()
    })
}

/// Whether a folded code is an ASCII letter.
fn is_ascii_letter(code: u16) -> bool {
    (0x61..0x7b).contains(&code)
}

/// Whether an item is an ASCII letter or digit.
fn is_alphanumeric(item: &Item) -> bool {
    item.code.is_some_and(|code| code < 0x80)
}

#[cfg(test)]
mod tests {
    use super::contact_at;

    /// The part of each line that is a contact is before `¦`.
    #[test]
    fn contacts_are_read_to_the_byte() {
        let cases = [
            " 微信:abc88888¦",
            " 微信：abc88888¦",
            " 微信abc88888¦",
            " TG:@abc88888¦",
            " tg@abc88888¦",
            "，电报：@abc_888¦",
            " 飞机 abc88888¦ 版权所有",
            " 扣扣：12345678¦",
            " Q号12345678¦",
            " +V abc88888¦",
            " V:abc88888¦",
            " 薇信 abc-88888¦ 版权所有",
            " LINE：abc888¦",
            " 电话13800000000（微信同号）¦",
            " 138-0000-0000 同号¦ 首页",
            " 138 0000 0000¦",
            " 【QQ：50881234】¦_石桥",
            " 加微信/QQ：50881234 24小时在线¦",
            " 客服电话：400-800-1234¦",
            " 官网：www.abc-demo.com¦",
            " ＱＱ：５０８８１２３４¦",
            " 微★信：abc88888¦",
        ];
        for case in cases {
            let (text, end) = (case.replace('¦', ""), case.find('¦'));
            let read = contact_at(&text, 0, text.len());
            assert_eq!(read.map(|contact| contact.end), end, "{case}");
        }
    }

    /// Words alone, other numbers, and the page's own.
    #[test]
    fn no_contact() {
        let cases = [
            "",
            " 微信公众号",
            " 微信支付",
            " QQ群",
            " 12345678",
            " 2023-05-18 10:20",
            " 电话：0571-88888888 地址：石桥镇",
            " line by line",
            " 飞机失事",
            " 官网下载",
            " 市图书馆 微信:abc88888",
        ];
        for case in cases {
            assert_eq!(contact_at(case, 0, case.len()), None, "{case}");
        }
    }
}
