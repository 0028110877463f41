//! Rule `width`: full-width punctuation among Han, half-width letters and digits.
//!
//! Keyboards and crawlers flatten `，；（` to ASCII. This rule restores `, ; : ? ! ( )` where Chinese text has
//! full-width marks ([CLREQ](https://www.w3.org/TR/clreq/), GB/T 15834-2011), and turns `ＡＢＣ１２３` into ASCII.
//! A mark's width is decided by what is on both sides of it, looking past other marks and quotes. So no decision
//! depends on another, and a second run decides alike.
//!
//! ```text
//! marks         the pass over the text, line by line
//! fast_path     lines whose marks can be left alone at a glance
//! line          the marks of a line, with their sides and brackets
//! cross_line    brackets whose partner is on another line
//! pair          whether a pair of brackets belongs to Chinese text
//! house_style   how the author of the text sets brackets and commas
//! mark, side    one mark; what is on one side of it
//! chunks        lines that are too long to be read at once
//! latin         full-width letters and digits
//! ```
//!
//! Each uses only those below it. Some marks cannot be restored: the same surroundings occur with both widths.
//!
//! ```text
//! 你好,世界!         →  你好，世界！
//! (中文)             →  （中文）
//! ＡＢＣ１２３       →  ABC123
//! Hello, world!      →  unchanged    no Han
//! 共3,000人          →  unchanged    a number
//! 呼叫f(x)函數       →  unchanged    code
//! 見http://a.b/?c=1  →  unchanged    an address
//! ```

mod chunks;
mod cross_line;
mod fast_path;
mod house_style;
mod latin;
mod line;
mod mark;
mod marks;
mod pair;
mod side;

pub(crate) use latin::{narrow, narrow_latin};
pub(crate) use marks::widen_marks;

/// The distance from an ASCII character to its full-width form.
const DISTANCE: u32 = 0xFEE0;
