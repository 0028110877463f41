//! Finds blocks that are foreign to their page by how they are written, whatever their words are.
//!
//! Injected lists are made for other readers than those of the page. So they often are in the other
//! script of Chinese, or in another writing altogether:
//!
//! ```text
//! …當地居民對此表示歡迎。                           a Traditional page
//! 补习辅导| 托福报名| 课程优惠券| 学历提升|           Simplified phrases: a block
//! slot gacor | judi online | togel | rtp slot      a list in Indonesian: a block
//! [責任編輯:陳靜]                                   the page again
//! ```
//!
//! A page has foreign stretches of its own: words in both scripts, what a converter left over,
//! titles, names, sources, footers, language bars, lyrics, code. What tells them apart is their
//! shape: a list is phrase after phrase without a sentence, with words that the page doesn't use,
//! and often the same stems over and over. Latin lists look too much like key words of a paper;
//! there, [`stems`] of the trades must say so.
//!
//! ```text
//! classes, tally   what each character is; how many of each
//! segments         lines and sentences outside of the page's own text
//! stretches        segments in a row that are foreign to the page
//! words            what is between spaces and marks
//! mismatch, lists  what a segment says for and against a list
//! stems            words of international spam
//! context          the rest of the page
//! sums             evidence by signal
//! find             all of it, in order
//! ```
//!
//! Only [`foreign_blocks`] leaves the folder. A page that is not Chinese costs a sample of 256
//! characters, and a page without foreign stretches little more than its first and last lines.
//!
//! # What guards a page's own
//!
//! | on the page | guard |
//! |---|---|
//! | words in both scripts side by side | each pair of characters is on the page in the other script |
//! | what a converter left over | single characters are no stretch; sentences have function words |
//! | titles and quotations | quotation marks around them |
//! | signatures, sources, footers | fields with values; words of the pages' furniture |
//! | a language bar | names of languages |
//! | lyrics and quoted sentences | sentence ends |
//! | key words of a paper | a label, and no stem of a trade |
//! | code, commands, file names | their marks; code spans are left out |
//! | a page about that country | the same writing elsewhere on the page |

mod classes;
mod context;
mod find;
mod lists;
mod mismatch;
mod segments;
mod stems;
mod stretches;
mod sums;
mod tally;
mod words;

pub(crate) use find::foreign_blocks;
