//! The Unicode property
//! [Sentence_Break](https://www.unicode.org/reports/tr29/#Table_Sentence_Break_Property_Values),
//! from the Unicode version that `classes.txt` names.
//!
//! The table has two stages. The first maps the upper bits of a code point to a page, the second is
//! a page of 256 classes; equal pages are stored once. A look-up is two array accesses, where a
//! binary search over the ranges takes eleven steps. The pages are filled from `classes.txt` on
//! first use.

use std::sync::LazyLock;

/// A value of Sentence_Break, under the name that Unicode gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakClass {
    /// None of the others.
    Other,
    /// A carriage return.
    Cr,
    /// A line feed.
    Lf,
    /// A line or paragraph separator other than CR and LF, such as U+2029.
    Sep,
    /// White space within a line.
    Sp,
    /// A combining mark or variation selector.
    Extend,
    /// An invisible format character.
    Format,
    /// A lowercase letter.
    Lower,
    /// An uppercase letter.
    Upper,
    /// A letter without case, such as Han.
    OLetter,
    /// A digit.
    Numeric,
    /// A full stop that does not always end a sentence, as in `3.14`.
    ATerm,
    /// A mark that ends a sentence: `。`, `！`, `?`.
    STerm,
    /// A mark after which the sentence continues: `，`, `：`.
    SContinue,
    /// A quote or bracket, opening or closing.
    Close,
}

impl BreakClass {
    /// Returns the class of a character. The main block of Han needs no look-up.
    #[inline]
    pub(super) fn of(c: char) -> BreakClass {
        // Most characters of a Chinese text.
        if matches!(c, '\u{4E00}'..='\u{9FFF}') {
            return BreakClass::OLetter;
        }
        PAGES.get(c)
    }

    /// Parses a name as `classes.txt` writes it.
    fn from_name(name: &str) -> Option<BreakClass> {
        Some(match name {
            "CR" => BreakClass::Cr,
            "LF" => BreakClass::Lf,
            "Sep" => BreakClass::Sep,
            "Sp" => BreakClass::Sp,
            "Extend" => BreakClass::Extend,
            "Format" => BreakClass::Format,
            "Lower" => BreakClass::Lower,
            "Upper" => BreakClass::Upper,
            "OLetter" => BreakClass::OLetter,
            "Numeric" => BreakClass::Numeric,
            "ATerm" => BreakClass::ATerm,
            "STerm" => BreakClass::STerm,
            "SContinue" => BreakClass::SContinue,
            "Close" => BreakClass::Close,
            _ => return None,
        })
    }
}

/// The table, built on first use.
static PAGES: LazyLock<ClassPages> =
    LazyLock::new(|| ClassPages::parse(include_str!("classes.txt")));

/// The number of characters on a page.
const PAGE_CHARS: usize = 256;

/// A two-stage table.
struct ClassPages {
    /// For each block of 256 code points, the index of its page in `pages`.
    index: [u8; (char::MAX as usize + 1) / PAGE_CHARS],
    /// The distinct pages; page 0 has only [`BreakClass::Other`].
    pages: Vec<[BreakClass; PAGE_CHARS]>,
}

impl ClassPages {
    /// Looks up the class of a character.
    #[inline]
    fn get(&self, c: char) -> BreakClass {
        let page = self.index[c as usize / PAGE_CHARS];
        self.pages[usize::from(page)][c as usize % PAGE_CHARS]
    }

    /// Builds the table from lines of a class name and its ranges, as `Sep 85 2028-2029`.
    fn parse(text: &str) -> ClassPages {
        let mut pages = ClassPages {
            index: [0; (char::MAX as usize + 1) / PAGE_CHARS],
            pages: vec![[BreakClass::Other; PAGE_CHARS]],
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(' ');
            let class =
                fields.next().and_then(BreakClass::from_name).expect("a line begins with a class");
            // One page serves all blocks in which every character has this class.
            let mut full = None;
            for range in fields {
                let (first, last) = range.split_once('-').unwrap_or((range, range));
                let code =
                    |hex| usize::from_str_radix(hex, 16).expect("a character in hexadecimal");
                let (first, last) = (code(first), code(last));
                for number in first / PAGE_CHARS..=last / PAGE_CHARS {
                    let start = number * PAGE_CHARS;
                    if first <= start && start + PAGE_CHARS <= last + 1 {
                        let full = full.get_or_insert_with(|| pages.push([class; PAGE_CHARS]));
                        pages.index[number] = *full;
                        continue;
                    }
                    if pages.index[number] == 0 {
                        pages.index[number] = pages.push([BreakClass::Other; PAGE_CHARS]);
                    }
                    let page = &mut pages.pages[usize::from(pages.index[number])];
                    page[first.max(start) - start..=last.min(start + PAGE_CHARS - 1) - start]
                        .fill(class);
                }
            }
        }
        pages
    }

    /// Appends a page and returns its index.
    fn push(&mut self, page: [BreakClass; PAGE_CHARS]) -> u8 {
        self.pages.push(page);
        u8::try_from(self.pages.len() - 1).expect("there are fewer than 256 pages")
    }
}
