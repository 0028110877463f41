//! Normalising: Traditional text that was made badly.

#[path = "normalize/checks.rs"]
mod checks;
mod shared;

use checks::{check_kept, check_rows};
use hanclean::normalize::{Normalizer, Rule, Rules};
use hanclean::script::Script;

#[test]
fn repair() {
    check_rows(
        Rule::Repair,
        &[
            ("設備中預設后門", "設備中預設後門"),
            ("光纜骨干網、國際海纜", "光纜骨幹網、國際海纜"),
            ("在預警防范、響應", "在預警防範、響應"),
            ("支持并積極參與", "支持並積極參與"),
            ("中方呼吁，中國與", "中方呼籲，中國與"),
            ("中方愿同各國", "中方願同各國"),
            ("后門", "後門"),
            ("規范數據收集", "規範數據收集"),
            ("最后這里有關系嗎", "最後這裡有關係嗎"),
            ("皇后的后門壞了，我們會修", "皇后的後門壞了，我們會修"),
        ],
    );
    check_kept(
        Rule::Repair,
        &[
            "皇后門前，公里面積，若干人為",
            "全文發布於網站",
            "范仲淹與范先生討論",
            "氣喘吁吁，長吁短嘆，說個不停",
            "并州太守",
            "相關系統與關係",
            "后里區鄉里里長",
            // Simplified lines, and such as tell nothing.
            "预设后门、恶意代码",
            "最后",
        ],
    );
}

/// What repairing changes in genuine text, of which a part is wrong there: in statutes, in help, in
/// talk, in an encyclopaedia, and in pages of all kinds that are in Traditional script.
#[test]
fn repair_leaves_genuine_text_alone() {
    let normalizer = Normalizer::new(Rules::NONE.with(Rule::Repair));
    let files = ["tw_law_16mb", "libreoffice_help_zh_tw", "moztw_cc0_sentences"];
    let texts = files
        .into_iter()
        .filter_map(|name| Some((name, vec![shared::text(&format!("text/{name}.txt"))?], LIMIT)));
    for (name, texts, limit) in texts.chain(encyclopaedia()).chain(pages()) {
        let (mut all, mut changed) = (0, 0);
        for text in &texts {
            all += text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
            changed += normalizer.explain(text).iter().map(|effect| effect.count).sum::<usize>();
        }
        let percent = 100.0 * changed as f64 / all as f64;
        println!("{name}: {changed} of {all} Han characters changed, {percent:.5} %");
        assert!(percent < limit, "{name}");
    }
}

/// In percent of Han characters.
const LIMIT: f64 = 0.005;

/// The sentences of a treebank of Wikipedia.
fn encyclopaedia() -> Option<(&'static str, Vec<String>, f64)> {
    let treebank = shared::text("eval/segment/zh_gsd-ud-dev.conllu")?;
    let sentences = treebank.lines().filter_map(|line| line.strip_prefix("# text = "));
    // It is so small that one change is more than the limit; one, 聯系, is wrong there.
    Some(("treebank", sentences.map(str::to_owned).collect(), 2.0 * LIMIT))
}

/// Pages in Traditional script.
fn pages() -> Option<(&'static str, Vec<String>, f64)> {
    let pages = shared::text("eval/trailers/clean.jsonl")?;
    let texts = pages.lines().map(|line| {
        let page: serde_json::Value = serde_json::from_str(line).expect("JSON");
        page["text"].as_str().expect("a text").to_owned()
    });
    let is_traditional = |text: &String| {
        let count = |of| text.chars().filter(|&c| Script::of(c) == Some(of)).count();
        count(Script::Traditional) > 4 * count(Script::Simplified)
    };
    Some(("pages", texts.filter(is_traditional).collect(), LIMIT))
}

#[test]
fn the_page_is_repaired() {
    let Some(page) = shared::text("pages/000_7c6528e535954bca.txt") else { return };
    let (output, _) = Normalizer::new(Rules::NONE.with(Rule::Repair)).normalize(&page);
    for bad in ["后門", "骨干", "防范", "規范", "并積極", "呼吁", "愿同"] {
        assert!(page.contains(bad) && !output.contains(bad), "{bad}");
    }
    assert_eq!(output.matches("發布").count(), page.matches("發布").count());
    let hints = Normalizer::default().hints(&page);
    assert_eq!(hints.iter().map(|hint| hint.rule).collect::<Vec<_>>(), [Rule::Repair]);
}
