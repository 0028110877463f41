//! Every operation is linear in its input, on every worst case: counted in instructions, not timed.
//!
//! Callgrind runs this very program again with the test [`driver`], which calls [`measured`] for
//! each case and size; callgrind writes a count after each call. Such counts do not depend on the
//! load of the machine, so the check cannot flake and its limit can be tight. Without Valgrind the
//! checks are skipped.
#![cfg(all(feature = "keywords", unix))]

mod worst_cases;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::process::{Command, Stdio};

use hanclean::Cleaner;
use hanclean::convert::{Config, Converter};
use hanclean::decode::decode;
use hanclean::normalize::{Normalizer, Rule, Rules};
use hanclean::script::{detect, detect_lines};
use hanclean::segment::{Mode, Segmenter, Weighting, sentences};
use hanclean::spam::{Detector, Inline, Scope, Sensitivity};
use worst_cases::WORST_CASES;

/// The sizes in bytes that are compared. Each is four times the one before, so that buffers which
/// double stand at the same point of their growth. A case that looks more than linear is measured
/// again with the next pair, and fails if it looks so with each.
const SIZES: [[usize; 2]; 3] = [[6 << 10, 24 << 10], [24 << 10, 96 << 10], [96 << 10, 384 << 10]];

/// The cost of the larger size that is no reason to look again, in thousandths of what its length
/// explains. Linear work comes to 1,000 or less, within 5.
const LINEAR: u64 = 1008;

/// An excess that is all of a quadratic cost need not grow any more.
const QUADRATIC: u64 = 2000;

/// By how much the excess over 1,000 may differ for other reasons, such as the allocator's state.
const NOISE: u64 = 15;

/// Whether the cost is more than linear, by what the two pairs of sizes gave.
///
/// Quadratic work makes up four times the share at four times the size, so its excess grows fourfold
/// from the smaller pair to the larger. That of a sort stays about the same, and that of a table
/// which is made once shrinks. The bound of twofold lies between.
fn is_superlinear(small: u64, large: u64) -> bool {
    let excess = |thousandths: u64| thousandths.saturating_sub(1000);
    large >= QUADRATIC || excess(large) > 2 * excess(small) + NOISE
}

/// What is measured.
#[derive(Clone, Copy)]
enum Operation {
    Clean,
    CleanAnywhere,
    CleanByEveryRule,
    CleanAndSegment,
    Detect,
    Explain,
    Convert(Config),
    Ambiguities,
    Decode,
    Script,
    Segment(Mode),
    Sentences,
    Keywords(Weighting),
}

/// Each operation with its name and its test.
macro_rules! operations {
    ($($name:ident: $operation:expr;)*) => {
        const OPERATIONS: &[(&str, Operation)] = &[$((stringify!($name), $operation)),*];

        mod is_linear {
            $(
                #[test]
                fn $name() {
                    super::check(stringify!($name));
                }
            )*
        }
    };
}

operations! {
    clean: Operation::Clean;
    clean_anywhere: Operation::CleanAnywhere;
    clean_by_every_rule: Operation::CleanByEveryRule;
    clean_and_segment: Operation::CleanAndSegment;
    detect: Operation::Detect;
    explain: Operation::Explain;
    convert_s2twp: Operation::Convert(Config::S2twp);
    convert_tw2sp: Operation::Convert(Config::Tw2sp);
    convert_t2cn: Operation::Convert(Config::T2cn);
    ambiguities: Operation::Ambiguities;
    decode: Operation::Decode;
    script: Operation::Script;
    segment: Operation::Segment(Mode::Precise);
    segment_search: Operation::Segment(Mode::Search);
    segment_all: Operation::Segment(Mode::All);
    sentences: Operation::Sentences;
    keywords_tf_idf: Operation::Keywords(Weighting::TfIdf);
    keywords_textrank: Operation::Keywords(Weighting::TextRank);
}

impl Operation {
    /// What does it.
    fn prepare(self) -> Box<dyn Fn(&str)> {
        fn discard<T>(run: impl Fn(&str) -> T + 'static) -> Box<dyn Fn(&str)> {
            Box::new(move |text| drop(black_box(run(text))))
        }
        match self {
            Operation::Clean => {
                let cleaner = Cleaner::new();
                discard(move |text| cleaner.clean(text).text.len())
            }
            Operation::CleanAnywhere => {
                let detector = Detector::builder()
                    .scope(Scope::Anywhere)
                    .sensitivity(Sensitivity::Eager)
                    .inline(Inline::Find);
                let cleaner = Cleaner::builder().detector(detector.build()).build();
                discard(move |text| cleaner.clean(text).text.len())
            }
            Operation::CleanByEveryRule => {
                let rules: Rules = Rule::ALL.into_iter().collect();
                let cleaner = Cleaner::builder().rules(rules).detector(None).build();
                discard(move |text| cleaner.clean(text).text.len())
            }
            Operation::CleanAndSegment => {
                let cleaner = Cleaner::builder().segmenter(Segmenter::new()).build();
                discard(move |text| cleaner.clean(text).terms.len())
            }
            Operation::Detect => {
                let cleaner = Cleaner::new();
                discard(move |text| cleaner.detect(text))
            }
            Operation::Explain => {
                let normalizer = Normalizer::new(Rules::WEB);
                discard(move |text| (normalizer.explain(text), normalizer.hints(text)))
            }
            Operation::Convert(config) => {
                let converter = Converter::new(config);
                discard(move |text| converter.convert_with_edits(text).0.len())
            }
            Operation::Ambiguities => {
                let converter = Converter::new(Config::S2twp);
                discard(move |text| converter.ambiguities(text))
            }
            // The text is cut within a character, and has a byte that is none.
            Operation::Decode => {
                discard(|text| decode(&[text.as_bytes(), b"\xff\xe4"].concat()).text.len())
            }
            Operation::Script => discard(|text| (detect(text), detect_lines(text).count())),
            Operation::Segment(mode) => {
                let segmenter = Segmenter::builder().mode(mode).build();
                discard(move |text| {
                    segmenter.for_each_term(text, |term| {
                        black_box(term);
                    })
                })
            }
            Operation::Sentences => discard(|text| sentences(text).count()),
            Operation::Keywords(weighting) => {
                let segmenter = Segmenter::new();
                discard(move |text| segmenter.keywords(text, weighting, 10))
            }
        }
    }
}

/// The variables that tell the driver what to measure: the name of an operation, the sizes, and the
/// numbers of the cases.
const OPERATION: &str = "HANCLEAN_GROWTH_OPERATION";
const MEASURE: &str = "HANCLEAN_GROWTH_MEASURE";

/// What callgrind counts; the name is in its options.
#[inline(never)]
fn measured(run: &dyn Fn(&str), text: &str) {
    run(black_box(text));
}

#[test]
#[ignore = "runs under callgrind"]
fn driver() {
    let Ok(name) = std::env::var(OPERATION) else { return };
    let (_, operation) = OPERATIONS.iter().find(|(other, _)| *other == name).unwrap();
    let run = operation.prepare();
    // Tables are loaded here.
    WORST_CASES.iter().for_each(|case| run(&case.build(512)));
    for text in std::env::var(MEASURE).unwrap().split_whitespace() {
        let (case, size) = text.split_once(':').unwrap();
        let case = &WORST_CASES[case.parse::<usize>().unwrap()];
        measured(&run, &case.build(size.parse().unwrap()));
    }
}

#[test]
fn quadratic_work_is_told_from_other_growth() {
    // What 18 q and 72 q of quadratic work beside linear work `a` come to, and other growth.
    let quadratic = |a: u64, q: u64| {
        let cost = |size: u64| a * size + q * size * size;
        let thousandths = |size: u64| 1000 * cost(4 * size) / (4 * cost(size));
        (thousandths(6), thousandths(24))
    };
    for (a, q) in [(1, 0), (100, 0)] {
        let (small, large) = quadratic(a, q);
        assert!(!is_superlinear(small, large), "{a} n");
    }
    for (a, q) in [(0, 1), (1, 1), (24, 1), (54, 1), (1000, 1), (2000, 1)] {
        let (small, large) = quadratic(a, q);
        assert!(is_superlinear(small, large), "{a} n + {q} n²: {small}, {large}");
    }
    // n log n, and a step.
    assert!(!is_superlinear(1160, 1137));
    assert!(!is_superlinear(1100, 990));
}

/// Checks an operation on all cases.
fn check(operation: &str) {
    let valgrind = Command::new("valgrind").arg("--version").stdout(Stdio::null()).status();
    if !valgrind.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no valgrind");
        return;
    }
    let all: Vec<usize> = (0..WORST_CASES.len()).collect();
    let mut suspects = measure(operation, &all, SIZES[0]);
    report(operation, &suspects);
    suspects.retain(|row| row.thousandths > LINEAR);
    for sizes in &SIZES[1..] {
        let cases: Vec<usize> = suspects.iter().map(|row| row.case).collect();
        let mut rows = measure(operation, &cases, *sizes);
        report(operation, &rows);
        let mut before = suspects.iter();
        rows.retain(|row| {
            before.next().is_some_and(|before| is_superlinear(before.thousandths, row.thousandths))
        });
        suspects = rows;
    }
    assert!(
        suspects.is_empty(),
        "{operation} costs more than linear growth explains: {suspects:#?}"
    );
}

/// How the cost of an operation grows on one case.
#[derive(Debug)]
struct Row {
    case: usize,
    #[allow(dead_code)] // Printed where a check fails.
    name: &'static str,
    /// The cost at the larger size, by what its length explains.
    thousandths: u64,
    each_byte: u64,
}

/// Prints the rows that grow most.
fn report(operation: &str, rows: &[Row]) {
    let mut rows: Vec<&Row> = rows.iter().collect();
    rows.sort_unstable_by_key(|row| std::cmp::Reverse(row.thousandths));
    for Row { name, thousandths, each_byte, .. } in rows.into_iter().take(3) {
        println!("{operation}, {name}: {thousandths} ‰, {each_byte} instructions for each byte");
    }
}

/// Runs the driver under callgrind, and compares its counts.
fn measure(operation: &str, cases: &[usize], sizes: [usize; 2]) -> Vec<Row> {
    if cases.is_empty() {
        return Vec::new();
    }
    let folder = tempfile::TempDir::new().unwrap();
    let texts = cases.iter().flat_map(|case| sizes.map(|size| format!("{case}:{size}")));
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--quiet", "--dump-line=no"])
        .args(["--zero-before=growth::measured", "--dump-after=growth::measured"])
        .arg(format!("--callgrind-out-file={}/count", folder.path().display()))
        .arg(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "driver", "--test-threads=1"])
        .env(OPERATION, operation)
        .env(MEASURE, texts.collect::<Vec<_>>().join(" "))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));

    let counts = counts(folder.path());
    assert_eq!(counts.len(), cases.len() * sizes.len(), "one count for each call");
    let rows = cases.iter().zip(counts.chunks_exact(sizes.len())).map(|(&case, counts)| {
        let name = WORST_CASES[case].name;
        let [short, long] = sizes.map(|size| WORST_CASES[case].build(size).len() as u64);
        let thousandths = 1000 * counts[1] * short / (counts[0] * long);
        Row { case, name, thousandths, each_byte: counts[1] / long }
    });
    rows.collect()
}

/// The instructions of each call, in order.
fn counts(folder: &Path) -> Vec<u64> {
    let mut counts: Vec<(u64, u64)> = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // `count.3` belongs to the third call, `count` to what came after the last.
        let Some(number) = path.extension().and_then(|end| end.to_str()?.parse().ok()) else {
            continue;
        };
        let dump = fs::read_to_string(&path).unwrap();
        let totals = dump.lines().find_map(|line| line.strip_prefix("totals: ")).unwrap();
        counts.push((number, totals.trim().parse().unwrap()));
    }
    counts.sort_unstable();
    counts.into_iter().map(|(_, count)| count).collect()
}
