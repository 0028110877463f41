//! Second thoughts on the blocks that were found, whichever path found them: what is the page's own
//! after all, and where exactly a block begins and ends.
//!
//! ```text
//! page_words   what the page is about outside its blocks
//! topic        a page about the trade keeps its words
//! quotation    what an article about spam quotes stays
//! titles       names of spam sites around the page's title
//! line_ends    contacts, closing words and the marks of titles go with their block
//!   contact    … `微信:abc88888`
//! whole        a page that is one advertisement is one block
//! furniture    lines of the page between the parts of a block stay
//! ```
//!
//! Only pages with blocks get here, so it may read the page once more. A block's evidence is not
//! touched: what goes with it speaks neither for it nor against it.
//!
//! # An example
//!
//! ```text
//! 旧桥开始整修_亚博体育官网
//! 昨天上午，旧桥开始整修。
//! ⟦百家乐技巧 足球投注⟧ 微信:abc88888
//!
//! page_words   旧桥, 开始, 整修: words of the page
//! titles       the first line has a brand, and its other part is on the page   ⟦_亚博体育官网⟧
//! topic        no term of gambling in the prose                                the block stays one
//! quotation    no lead-in above it, no prose below                             the same
//! line_ends    a contact behind it                                             ⟦… 微信:abc88888⟧
//! ```
//!
//! The order matters. The words of the page are needed by all. A block that is the page's
//! own is dropped before its edges are looked at, so that it doesn't grow over its
//! neighbours first. Pieces are cut out last, since growing would close the gaps between
//! them again.
//!
//! The steps never look for spam in general. Each needs a block, or a strong term in the title.

mod contact;
mod furniture;
mod line_ends;
mod page_words;
mod quotation;
mod titles;
mod topic;
mod whole;

use std::collections::HashMap;

use crate::align::Span;
use crate::spam::block::Block;
use crate::spam::blocks::{merge, repeats};
use crate::spam::lexicon::Vocabulary;
use crate::spam::model::Model;
use furniture::{PIECES, pieces};
use line_ends::LineEnds;
use page_words::PageWords;
use quotation::is_quotation;
use titles::Title;
use topic::is_topic;
use whole::take_whole;

/// Adds blocks in the title, drops blocks that are the page's own, and sets the edges of the others.
/// `blocks` are in order and apart, and so are they afterwards.
///
/// A page without blocks, and without a spam term in its first line, is left alone at once.
pub(crate) fn refine(text: &str, model: &Model, blocks: &mut Vec<Block>) {
    let vocabulary = &model.vocabulary;
    let line = first_line(text);
    let title = Title::read(text, model, line);
    if blocks.is_empty() && title.is_none() {
        return;
    }
    let page = PageWords::outside(text, vocabulary, blocks);
    // The words of a searched advertisement come again, in quotation marks as well.
    let copies = copies(text, blocks);
    let mut index = 0;
    blocks.retain(|block| {
        index += 1;
        !is_topic(text, &page, block) && (copies[index - 1] || !is_quotation(text, block.span))
    });
    let is_free = blocks.first().is_none_or(|block| block.span.start >= line.end);
    if let Some(title) = title.filter(|_| is_free) {
        let mut titles = title.blocks(text, &page);
        titles.append(&mut repeats(text, &titles));
        blocks.append(&mut titles);
        merge(blocks);
    }
    let ends = LineEnds { text, page: &page, vocabulary, first_line: line };
    let mut done = 0;
    for block in blocks.iter_mut() {
        // The block before may have grown over this one.
        block.span = ends.grown(block.span, done.min(block.span.start));
        done = done.max(block.span.end);
    }
    merge(blocks);
    split(text, vocabulary, blocks);
    take_whole(text, vocabulary, blocks);
    merge(blocks);
}

/// For each block whether another has the same words.
fn copies(text: &str, blocks: &[Block]) -> Vec<bool> {
    let words = |block: &Block| text[block.span.range()].trim();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for block in blocks {
        *times.entry(words(block)).or_default() += 1;
    }
    blocks.iter().map(|block| times[words(block)] > 1).collect()
}

/// Splits blocks around lines of the page. Each piece has the evidence of its block.
fn split(text: &str, vocabulary: &Vocabulary, blocks: &mut Vec<Block>) {
    let mut left = PIECES;
    let whole = std::mem::take(blocks);
    for block in whole {
        let pieces = pieces(text, vocabulary, block.span, left);
        left = left.saturating_sub(pieces.len());
        let (last, others) = pieces.split_last().unwrap_or((&block.span, &[]));
        blocks.extend(others.iter().map(|piece| Block { span: *piece, ..block.clone() }));
        blocks.push(Block { span: *last, ..block });
    }
}

/// The bytes of the first line with text.
fn first_line(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find(['\n', '\r']).map_or(text.len(), |at| start + at);
    Span::new(start, end)
}
