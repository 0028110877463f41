use std::collections::HashSet;
use std::sync::LazyLock;

use super::Encoding;

/// How bytes read in one of the encodings of Chinese.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) encoding: Encoding,
    /// How many characters of more than one byte there are.
    pub(super) pairs: usize,
    /// Whether it can hardly be anything else.
    pub(super) is_sure: bool,
    /// From 0, nonsense, to 1, the commonest characters alone.
    score: f64,
}

/// The better of the two readings, if it looks like Chinese at all.
pub(super) fn best(bytes: &[u8]) -> Option<Reading> {
    let readings = [Encoding::BIG5, Encoding::GB18030].map(|encoding| read(bytes, encoding));
    let [big5, gb18030] = readings;
    let best = if big5.score > gb18030.score { big5 } else { gb18030 };
    (best.score > PLAUSIBLE).then_some(best)
}

/// Of running text in either script a half is [`COMMON`] or punctuation; of text in another
/// encoding hardly one in twenty.
const PLAUSIBLE: f64 = 0.3;
const SURE: f64 = 0.45;

/// What a character of the first plane counts that is not one of the commonest.
const FIRST_PLANE: f64 = 0.2;

/// What one sequence that is wrong counts, in characters.
const WRONG: f64 = 2.0;

fn read(bytes: &[u8], encoding: Encoding) -> Reading {
    let decoded = super::Decoder::new().declared(encoding).decode(bytes);
    let (mut pairs, mut common, mut wrong) = (0, 0, 0);
    for c in decoded.text.chars().filter(|c| !c.is_ascii()) {
        match c {
            // The sample may be cut inside a character.
            char::REPLACEMENT_CHARACTER => {}
            // Where a user may put characters of his own.
            '\u{E000}'..='\u{F8FF}' => wrong += 1,
            _ => pairs += 1,
        }
        common += usize::from(COMMON_SET.contains(&c));
    }
    wrong += decoded.malformed.iter().filter(|span| span.end < bytes.len()).count();
    let points = common as f64 + FIRST_PLANE * first_plane(bytes, encoding) as f64;
    let score = (points - WRONG * wrong as f64) / (pairs + wrong).max(1) as f64;
    Reading { encoding, pairs, is_sure: score > SURE && common > 2, score }
}

/// The standards have the commoner characters first, in a plane of their own: so many of `bytes`'s
/// are in that.
fn first_plane(bytes: &[u8], encoding: Encoding) -> usize {
    let (mut at, mut count) = (0, 0);
    while let [lead, trail, ..] = bytes[at..] {
        let is_first = match encoding == Encoding::BIG5 {
            true => matches!(lead, 0xA4..=0xC6) && matches!(trail, 0x40..=0x7E | 0xA1..),
            false => matches!(lead, 0xB0..=0xD7) && trail >= 0xA1,
        };
        count += usize::from(is_first);
        at += match lead {
            0..=0x80 => 1,
            _ if encoding == Encoding::GB18030 && trail.is_ascii_digit() => 4,
            _ => 2,
        };
        at = at.min(bytes.len());
    }
    count
}

static COMMON_SET: LazyLock<HashSet<char>> = LazyLock::new(|| COMMON.chars().collect());

/// The commonest characters of news, talk and encyclopaedic text in either script, and the
/// punctuation of Chinese.
const COMMON: &str = "，。、：；？！（）「」《》“”　\
    一三上下不与专世业东个中为主么之也了事二于五些交产京人什今他代以们件价任会但位体何作你使來供保信修個們做備價元光入內全八\
    公关其具内再出分利到制前力办加务动助動務包化北区區十华单南博原去及友发取受口只可台号司吃各合同名后向告员和品員商問單器四\
    回因园国图國園圖在地场型城基報場备外多大天太头女好如子字学學安完定实客家容實对專對小少就局展山州工己已市布师師常平年广应\
    店度廣建开式当录很後得微德心快性息您情想意感應成我或戶户房所手才打技投报招持指捷接推提支收改放政教数數文料新方於无日时明\
    是時更最會月有服期本机权条来東林果查标校格案桥條業標橋機權次款正此每比民水江沒没治法注活流海清港游湾源灣点為無然營爲片版\
    物特现現球理生產用由电當登發百的目直相省看真知研示社票福科程究空立站第等管精系統經網線线经统网美老考者而职联聯職育能自至\
    臺與色英華营號行街表被裏西要解計設試說請證議计议设证试说请費資费资起路身車车辦过运还这进选這通速進遊運過道選還那部都里重\
    量金錄長长門開間關门问间限院集電需面頁頭題页题首體高麼點";
