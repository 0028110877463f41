//! Normalising: the width of letters and marks.

#[path = "normalize/checks.rs"]
mod checks;
mod shared;

use checks::{check_kept, check_rows};
use hanclean::normalize::{Normalizer, Rule, Rules};

#[test]
fn width_of_letters() {
    check_rows(Rule::Width, &[("ＡＢＣ１２３ｘｙｚ", "ABC123xyz"), ("第１條", "第1條")]);
    // Other full-width characters, and a letter that would compose with what follows.
    check_kept(Rule::Width, &["％＋－／＝＠", "Ａ\u{301}", "ｱｲｳ"]);
}

#[test]
fn width_of_marks() {
    check_rows(
        Rule::Width,
        &[
            // Between Han, with quotes between.
            ("尊重網絡主權,推動", "尊重網絡主權，推動"),
            ("“五點主張”,倡導", "“五點主張”，倡導"),
            ("《全球倡議》,支持", "《全球倡議》，支持"),
            ("《媒體》(Medium)上", "《媒體》（Medium）上"),
            ("說:“好!”他", "說：“好！”他"),
            ("8月24日,以“共謀發展,共享安全”", "8月24日，以“共謀發展，共享安全”"),
            // At the end of a line.
            ("全文發布如下:", "全文發布如下："),
            ("如下:\n好嗎?\r\n好!", "如下：\n好嗎？\r\n好！"),
            // Letters and digits on one side.
            ("2015年,2016年", "2015年，2016年"),
            ("在2015,中國", "在2015，中國"),
            ("使用GDP,其中", "使用GDP，其中"),
            ("占50%,其中", "占50%，其中"),
            ("來源:A網", "來源：A網"),
            // An aside belongs to the text that it stands in.
            ("只要按一下[確定],LibreOffice", "只要按一下[確定]，LibreOffice"),
            ("美國方法 (NASD),12 個月", "美國方法 (NASD)，12 個月"),
            ("什麼是 Sub?", "什麼是 Sub？"),
            ("其中 25%,30 個", "其中 25%，30 個"),
            // Several in a row.
            ("真的?!好", "真的？！好"),
            ("好,，,好", "好，，，好"),
            // Brackets: by pair.
            ("開放式工作組(OEWG)和", "開放式工作組（OEWG）和"),
            ("論壇(IGF)、大會(WIC)、", "論壇（IGF）、大會（WIC）、"),
            ("組(甲(乙)丙)和", "組（甲（乙）丙）和"),
            ("(一)總則", "（一）總則"),
            ("(1)他", "（1）他"),
            ("(謝謝:)好", "（謝謝：）好"),
            ("縣 (市) 政府(含)。", "縣 (市) 政府（含）。"),
            ("第22條 (刪除)", "第22條 （刪除）"),
            ("（中文)和(文）", "（中文）和（文）"),
            ("(如下),以及", "（如下），以及"),
            ("GDP(國內生產總值)是", "GDP（國內生產總值）是"),
            // An indent is no blank before a bracket.
            ("　(一)總則", "　（一）總則"),
            ("  (一)總則\n", "  （一）總則\n"),
            // Columns of a table, not a typed blank.
            ("寬度(公尺)  │坡度", "寬度（公尺）  │坡度"),
            ("第114條(修正) |第115條", "第114條（修正） |第115條"),
            ("甲胎蛋白測定(AFP)\n", "甲胎蛋白測定（AFP）\n"),
            ("美國(USA)、", "美國（USA）、"),
            // What an abbreviation stands for, a year.
            ("格式ODF(Open Document Format)或", "格式ODF（Open Document Format）或"),
            ("地質學家Gromaget(1934)在", "地質學家Gromaget（1934）在"),
            // A line that was broken before a mark.
            ("首長\n,及其他", "首長\n，及其他"),
            ("所定\n    ;其他", "所定\n    ；其他"),
            // Or between two brackets.
            ("機關(機\n構)及", "機關（機\n構）及"),
            ("機關(甲\n  乙(丙)\n丁)及\n", "機關（甲\n  乙（丙）\n丁）及\n"),
            ("機關（甲\n乙)及", "機關（甲\n乙）及"),
            // A number and a word are no list.
            ("為 0,For 和", "為 0，For 和"),
            // The address ends where the text goes on.
            ("見http://a.tw/b,並", "見http://a.tw/b，並"),
            ("見:http://a.tw:80/?q=1", "見：http://a.tw:80/?q=1"),
        ],
    );
    check_kept(
        Rule::Width,
        &[
            "2021-08-26 09:03:00",
            "共1,000元",
            "比例為3:2。",
            "Hello, world! (really?)",
            "中文 Hello, world; 中文",
            "http://a.tw/?a=1;b=2:3",
            "https://zh.a.org/wiki/中文?a=1",
            "user@a.tw",
            "f(x, y); g(中文) 傳回",
            "=LEFTB(\"中\";1)",
            "=LEFTB(中) 傳回",
            "中文 (abc) 中文",
            "中文 (中文) 中文",
            "(一) 總則",
            "中文.中文",
            "中文[中文]",
            "[中文](/中文)，",
            "2?中",
            "主(會) 計",
            // Marks that are spoken of.
            "千位數(,)和",
            "標點(,;)等",
            "「?a=1」和「file:」",
            "錯誤 #VALUE!。",
            "謝謝:)",
            "謝謝;)好",
            "謝謝:(",
            "難過:( 中文\n開心:) 中文",
            // Typed, also where the line ends in between.
            "中文 (中文\n中文) 中文",
            "縣 (市) 政府(含\n括) 好",
            "中文 (a\nb) 中文",
            "機關(甲\n\n乙)及",
            "《人報》(The Times) Mike 報導",
            // What closes has its blank in it; nobody types one.
            "出刊的《媒體》(Medium) 中，「某刊」(Journal) 的",
            "按加號鍵(+)",
            "傳回f(x)等",
            "1) 中文\n2) 中文",
            "&#34;中&nbsp;文",
            "縣 (市) 政府，鄉(鎮) ",
            "主管(會) 鄉 (市) 政府",
            "1) 中文 2) 中文",
            "中文 : 中文",
            ", ; : ? ! ( )",
            "",
        ],
    );
}

/// Who types ASCII brackets with blanks all over means them where the blanks are missing, too.
#[test]
fn the_habit_of_a_text_decides_about_its_brackets() {
    let normalizer = Normalizer::new(Rules::NONE.with(Rule::Width));
    let spaced = "按 (左鍵) 或按 (右鍵) 皆可\n".repeat(5);
    let text = format!("{spaced}移動(向上),再按\n");
    assert_eq!(normalizer.normalize(&text).0, text.replace(',', "，"));
    let text = "按(左鍵)或按 (右鍵) 皆可\n".repeat(5);
    assert_eq!(normalizer.normalize(&text).0, text.replace("按(左鍵)", "按（左鍵）"));
    // The lines around tell of a bracket that begins a line.
    let list = "(一) 普查\n(二) 統計\n(三) 編報\n(四)協助\n";
    let far = format!("{}(五)其他\n局(處)長\n", "好\n".repeat(20));
    let expected = far.replace("(五)其他", "（五）其他").replace("局(處)長", "局（處）長");
    let (text, expected) = (format!("{list}{far}"), format!("{list}{expected}"));
    assert_eq!(normalizer.normalize(&text).0, expected);
}

/// A blank after a comma tells of ASCII only where it is a rare one.
#[test]
fn the_habit_of_a_text_decides_about_its_commas() {
    let normalizer = Normalizer::new(Rules::NONE.with(Rule::Width));
    let text = format!("{}數目, 大小\n", "好,好\n".repeat(101));
    assert_eq!(normalizer.normalize(&text).0, text.replace("好,", "好，"));
    let text = "數目, 大小,好\n";
    assert_eq!(normalizer.normalize(text).0, text.replace(',', "，"));
}

#[test]
fn the_page_gets_its_punctuation_back() {
    let Some(page) = shared::text("pages/000_7c6528e535954bca.txt") else { return };
    let (output, _) = Normalizer::new(Rules::WEB).normalize(&page);
    // Of the article only the time and its date line have ASCII marks.
    let left = output.chars().filter(|c| ",;?!()".contains(*c)).count();
    assert_eq!((left, output.matches(':').count()), (0, 2));
    assert!(output.contains("2021-08-26 09:03:00"));
}
