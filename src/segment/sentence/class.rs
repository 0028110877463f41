//! The Sentence_Break property of characters, of the Unicode version named in `classes.txt`.
//!
//! A two-stage table of pages of 256 characters, filled from the ranges of `classes.txt` on first
//! use: one array access per character, where a binary search takes eleven steps.

use std::sync::LazyLock;

/// A value of Sentence_Break, by the names that Unicode gives them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakClass {
    Other,
    Cr,
    Lf,
    /// Line and paragraph separators other than CR and LF.
    Sep,
    /// White space within a line.
    Sp,
    /// Combining marks and variation selectors.
    Extend,
    /// Invisible format characters.
    Format,
    Lower,
    Upper,
    /// Letters without case, Han included.
    OLetter,
    Numeric,
    /// Full stops that do not always end a sentence.
    ATerm,
    /// Marks that end a sentence.
    STerm,
    /// Marks after which a sentence goes on.
    SContinue,
    /// Quotes and brackets, opening and closing.
    Close,
}

impl BreakClass {
    /// The class of a character.
    #[inline]
    pub(super) fn of(c: char) -> BreakClass {
        // Most of Chinese text.
        if matches!(c, '\u{4E00}'..='\u{9FFF}') {
            return BreakClass::OLetter;
        }
        PAGES.get(c)
    }

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

static PAGES: LazyLock<ClassPages> =
    LazyLock::new(|| ClassPages::parse(include_str!("classes.txt")));

/// The number of characters on a page.
const PAGE_CHARS: usize = 256;

struct ClassPages {
    /// For each page of Unicode, its place in `pages`.
    index: [u8; (char::MAX as usize + 1) / PAGE_CHARS],
    /// The different pages; the first has no classes.
    pages: Vec<[BreakClass; PAGE_CHARS]>,
}

impl ClassPages {
    #[inline]
    fn get(&self, c: char) -> BreakClass {
        let page = self.index[c as usize / PAGE_CHARS];
        self.pages[usize::from(page)][c as usize % PAGE_CHARS]
    }

    fn parse(text: &str) -> ClassPages {
        let mut pages = ClassPages {
            index: [0; (char::MAX as usize + 1) / PAGE_CHARS],
            pages: vec![[BreakClass::Other; PAGE_CHARS]],
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(' ');
            let class =
                fields.next().and_then(BreakClass::from_name).expect("a line begins with a class");
            // One page serves all that have this class alone.
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

    fn push(&mut self, page: [BreakClass; PAGE_CHARS]) -> u8 {
        self.pages.push(page);
        u8::try_from(self.pages.len() - 1).expect("there are fewer than 256 pages")
    }
}
