//! How well the width of punctuation is restored: full-width marks of real text are flattened to
//! ASCII, the rule runs, and marks are counted that came back, and ASCII ones that stayed. The goal
//! is 99.5 % of both.
//!
//!     cargo run --release --example punctuation -- [--misses] [--full-width] FILE...
//!
//! Plain text; the sentences of a treebank where the name ends in `.conllu`; JSON lines with the
//! fields `text` and `kind` where it ends in `.jsonl`: with `--full-width` only those that are set
//! in full width throughout, of each kind by itself.

use std::collections::BTreeMap;
use std::{env, fs};

use hanclean::normalize::{Normalizer, Rule, Rules};

const WIDE: &str = "，；：？！（）";
const ASCII: &str = ",;:?!()";

/// In percent.
const GOAL: f64 = 99.5;

#[derive(Default)]
struct Count {
    all: usize,
    right: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.all += 1;
        self.right += usize::from(right);
    }

    fn percent(&self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

fn flatten(c: char) -> char {
    let at = WIDE.chars().position(|wide| wide == c);
    at.and_then(|at| ASCII.chars().nth(at)).unwrap_or(c)
}

fn context(chars: &[char], at: usize) -> String {
    let kind = |at: Option<usize>| match at.and_then(|at| chars.get(at)) {
        None | Some('\n' | '\r') => '$',
        Some(c) if c.is_ascii_digit() => '9',
        Some(c) if c.is_ascii_alphabetic() => 'a',
        Some('\u{4E00}'..='\u{9FFF}') => '漢',
        Some(&c) => c,
    };
    [kind(at.checked_sub(1)), flatten(chars[at]), kind(Some(at + 1))].iter().collect()
}

/// The texts of a file, under a name.
fn read(path: &str, full_width: bool) -> Vec<(String, Vec<String>)> {
    let file = fs::read_to_string(path).expect("a readable file");
    if path.ends_with(".conllu") {
        let sentences = file.lines().filter_map(|line| line.strip_prefix("# text = "));
        return vec![(path.to_owned(), vec![sentences.collect::<Vec<_>>().join("\n")])];
    }
    if !path.ends_with(".jsonl") {
        return vec![(path.to_owned(), vec![file])];
    }
    let mut kinds: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in file.lines() {
        let page: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = page["text"].as_str().unwrap_or_default();
        let kind = page["kind"].as_str().filter(|_| full_width).unwrap_or("all");
        if !full_width || is_full_width(text) {
            kinds.entry(format!("{path}: {kind}")).or_default().push(text.to_owned());
        }
    }
    kinds.into_iter().collect()
}

/// Whether a text has full-width marks, and hardly an ASCII one beside Han.
fn is_full_width(text: &str) -> bool {
    let is_han = |c: Option<&char>| c.is_some_and(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
    let chars: Vec<char> = text.chars().collect();
    let wide = chars.iter().filter(|&&c| WIDE.contains(c)).count();
    let narrow = chars.iter().enumerate().filter(|&(at, &c)| {
        ASCII.contains(c) && (at > 0 && is_han(chars.get(at - 1)) || is_han(chars.get(at + 1)))
    });
    wide >= 5 && 50 * narrow.count() <= wide
}

fn main() {
    let (options, paths): (Vec<String>, Vec<String>) =
        env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let has = |option| options.iter().any(|given| given == option);
    let (misses, full_width) = (has("--misses"), has("--full-width"));
    let normalizer = Normalizer::new(Rules::NONE.with(Rule::Width));
    for (name, texts) in paths.iter().flat_map(|path| read(path, full_width)) {
        let mut restored: BTreeMap<char, Count> = BTreeMap::new();
        let mut kept: BTreeMap<char, Count> = BTreeMap::new();
        let mut missed: BTreeMap<(&str, String), (usize, String)> = BTreeMap::new();
        for text in &texts {
            let damaged: String = text.chars().map(flatten).collect();
            let (output, _) = normalizer.normalize(&damaged);
            let chars: Vec<char> = text.chars().collect();
            // The rule gives one character for each.
            for (at, (&was, is)) in chars.iter().zip(output.chars()).enumerate() {
                let (group, table) = match was {
                    _ if WIDE.contains(was) => ("not restored", &mut restored),
                    _ if ASCII.contains(was) => ("not kept", &mut kept),
                    _ => continue,
                };
                table.entry(was).or_default().add(was == is);
                if was != is {
                    let entry = missed.entry((group, context(&chars, at))).or_default();
                    entry.0 += 1;
                    let around = &chars[at.saturating_sub(14)..(at + 15).min(chars.len())];
                    if entry.0 == 1 {
                        entry.1 = around.iter().collect::<String>().replace(['\n', '\r'], "⏎");
                    }
                }
            }
        }
        println!("{name}");
        for (title, table) in [("restored", restored), ("kept", kept)] {
            let mut total = Count::default();
            for (mark, count) in &table {
                println!("  {title} {mark} {}/{} {:.2} %", count.right, count.all, count.percent());
                total.all += count.all;
                total.right += count.right;
            }
            let short = if total.percent() < GOAL { ", short of the goal" } else { "" };
            println!("  {title} {}/{} {:.2} %{short}", total.right, total.all, total.percent());
        }
        let mut missed: Vec<_> = missed.into_iter().collect();
        missed.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        for ((group, context), (count, example)) in missed.iter().take(if misses { 30 } else { 0 })
        {
            println!("    {group} {count:>5} {context}   {example}");
        }
    }
}
