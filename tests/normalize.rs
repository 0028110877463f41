//! Normalising: a table of cases for each rule.

#[path = "normalize/checks.rs"]
mod checks;
mod shared;

use std::str::FromStr;

use checks::{check_edits, check_kept, check_preset, check_rows};
use hanclean::align::RunKind;
use hanclean::normalize::{Normalizer, Rule, Rules, UnreadableKind, unreadable};

#[test]
fn rules_have_names() {
    for rule in Rule::ALL {
        assert_eq!(Rule::from_str(rule.id()), Ok(rule));
        assert_eq!(rule.to_string(), rule.id());
        assert!(!rule.reason().is_empty() && !rule.source().is_empty());
        assert_eq!(rule.is_default(), Rules::WEB.contains(rule));
        assert!(!Rules::NONE.contains(rule));
        assert_eq!(Rules::NONE.with(rule).iter().collect::<Vec<_>>(), [rule]);
        assert!(!Rules::WEB.without(rule).contains(rule));
    }
    let error = Rule::from_str("nfkc").unwrap_err().to_string();
    assert!(error.contains("nfkc") && error.contains("blank-lines"), "{error}");
    assert_eq!(Rules::default(), Rules::WEB);
    let ids: Vec<_> = Rules::WEB.iter().map(Rule::id).collect();
    assert_eq!(
        ids,
        [
            "mojibake",
            "lines",
            "invisible",
            "nfc",
            "radicals",
            "entities",
            "spaces",
            "blank-lines",
            "width"
        ]
    );
    assert_eq!(Normalizer::default(), Normalizer::new(Rules::WEB));
}

#[test]
fn rules_are_chosen_by_lists() {
    let rows = [
        ("web", Rules::WEB),
        ("none", Rules::NONE),
        ("+quotes", Rules::WEB.with(Rule::Quotes)),
        ("quotes, -width", Rules::WEB.with(Rule::Quotes).without(Rule::Width)),
        ("minimal,+spaces,-nfc", Rules::MINIMAL.with(Rule::Spaces).without(Rule::Nfc)),
    ];
    for (list, rules) in rows {
        assert_eq!(list.parse(), Ok(rules), "{list}");
    }
    for list in ["nfkc", "+nfkc", "-nfkc", "", "quotes,web", "--width"] {
        assert!(list.parse::<Rules>().is_err(), "{list}");
    }
}

#[test]
fn lines() {
    check_rows(
        Rule::Lines,
        &[
            ("一\r\n二\r\n", "一\n二\n"),
            ("一\r二\r\r\n三", "一\n二\n\n三"),
            ("一\u{85}二\u{2028}三\u{2029}四", "一\n二\n三\n四"),
            ("一\u{B}二\u{C}三", "一\n二\n三"),
            ("\r", "\n"),
            ("\n\r", "\n\n"),
        ],
    );
    check_kept(Rule::Lines, &["", "一\n二\n", "\n\n\n\n\n", "一  \n\t二"]);
}

#[test]
fn invisible() {
    check_rows(
        Rule::Invisible,
        &[
            // Byte order marks, zero-width characters, soft hyphens.
            ("\u{FEFF}中\u{FEFF}文", "中文"),
            ("中\u{200B}\u{200C}\u{200D}\u{2060}文", "中文"),
            ("co\u{AD}op", "coop"),
            // Controls of direction.
            ("中\u{200E}\u{202A}文\u{202C}\u{2066}字\u{2069}", "中文字"),
            // C0 and C1.
            ("\0中\u{8}文\u{7F}\u{80}\u{9F}", "中文"),
            ("a\u{1B}[0m", "a[0m"),
            // Variants of Han: ideographic ones, standardized ones, and text styles that are none.
            ("葛\u{E0100}城", "葛城"),
            ("芦\u{FE00}\u{FE01}", "芦"),
            ("\u{F900}\u{E0101}", "\u{F900}"),
            ("〇\u{FE0F}", "〇"),
            // Selectors and joiners that have lost their emoji.
            ("中\u{FE0F}", "中"),
            ("a\u{FE0F}1\u{FE0F}", "a1"),
            ("👩\u{200D}", "👩"),
            ("👩\u{200D}中", "👩中"),
            ("\u{200D}👩", "👩"),
            ("👩\u{200D}\u{200D}👧", "👩\u{200D}👧"),
            ("👩\u{200D}\u{200B}👧", "👩👧"),
            ("中\u{E0067}", "中"),
            ("\u{FE00}行", "行"),
        ],
    );
    check_kept(
        Rule::Invisible,
        &[
            "中文\t文\n",
            "一\r\n二\u{85}三\u{2028}四",
            // A family, a heart in colour, a woman at a computer with a tone of skin.
            "👩\u{200D}👩\u{200D}👧\u{200D}👦",
            "❤\u{FE0F}❤\u{FE0E}",
            "👩🏽\u{200D}💻",
            "🏳\u{FE0F}\u{200D}🌈",
            // A keycap, the flags of Taiwan and of Scotland.
            "1\u{FE0F}\u{20E3}#\u{FE0F}\u{20E3}",
            "🇹🇼",
            "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            "㊗\u{FE0F}〰\u{FE0F}",
            // Scripts that write with joiners; a mathematical variant.
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "∩\u{FE00}",
            // Blanks, private use, the replacement character are not invisible.
            "\u{A0}\u{3000}\u{E000}\u{FFFD}",
        ],
    );
}

#[test]
fn nfc() {
    check_rows(
        Rule::Nfc,
        &[
            ("e\u{301}", "é"),
            ("中e\u{301}文", "中é文"),
            // Compatibility ideographs, in both planes.
            ("樂\u{F9D1}", "樂六"),
            ("\u{2F800}\u{2F81A}", "丽冬"),
            // Marks in another order.
            ("a\u{301}\u{323}", "ạ\u{301}"),
            ("か\u{3099}", "が"),
            ("\u{1112}\u{1161}\u{11AB}", "한"),
            ("\u{2126}\u{212B}", "ΩÅ"),
            ("\u{37E}", ";"),
            ("\u{F9D1}\u{301}", "六\u{301}"),
        ],
    );
    check_kept(
        Rule::Nfc,
        &[
            "，（）①㈠㍿Ａ１ｶﾞ",
            "é한が",
            "\u{2F00}\u{2E80}",
            // The twelve unified ideographs among the compatibility ideographs.
            "\u{FA0E}\u{FA0F}\u{FA11}\u{FA13}\u{FA14}\u{FA1F}\u{FA21}\u{FA23}\u{FA24}\u{FA27}\u{FA28}\u{FA29}",
            "q\u{302}\u{200B}",
        ],
    );
}

#[test]
fn nfc_records_one_edit_for_one_character() {
    let (_, edits) = Normalizer::new(Rules::MINIMAL).normalize("中\u{F9D1}\u{F967}文e\u{301}x");
    let lengths = |kind| {
        let runs = edits.runs().filter(move |run| run.kind == kind);
        runs.map(|run| (run.source.len(), run.output.len())).collect::<Vec<_>>()
    };
    assert_eq!(lengths(RunKind::Replaced), [(3, 3), (3, 3), (3, 2)]);
    assert_eq!(lengths(RunKind::Kept), [(3, 3), (3, 3), (1, 1)]);
}

#[test]
fn radicals() {
    check_rows(
        Rule::Radicals,
        &[
            ("\u{2F00}\u{2FD5}", "一龠"),
            ("⽇本⼈", "日本人"),
            ("⻄⻑⻘⻤", "西長青鬼"),
            ("本最⼤誠意", "本最大誠意"),
            ("\u{2EF3}\u{2E81}", "龟厂"),
        ],
    );
    check_kept(Rule::Radicals, &["一龠", "\u{2E80}", "“…”—", "\u{2FF0}\u{31C0}"]);
    // All of the 214, and all but one of the 115.
    let normalizer = Normalizer::new(Rules::NONE.with(Rule::Radicals));
    let changed = |radical: &char| {
        let source = radical.to_string();
        let output = normalizer.normalize(&source).0.into_owned();
        let is_unified = output.chars().all(|c| !('\u{2E80}'..='\u{2FDF}').contains(&c));
        assert_eq!(is_unified, output != source);
        is_unified
    };
    assert_eq!(('\u{2F00}'..='\u{2FD5}').filter(changed).count(), 214);
    let supplement = ('\u{2E80}'..='\u{2E99}').chain('\u{2E9B}'..='\u{2EF3}');
    assert_eq!(supplement.clone().count(), 115);
    assert_eq!(supplement.filter(changed).count(), 114);
}

#[test]
fn entities() {
    check_rows(
        Rule::Entities,
        &[
            ("中&nbsp;文", "中\u{A0}文"),
            ("&#20013;&#x4E2D;&#X4e2d;", "中中中"),
            ("AT&amp;T", "AT&T"),
            ("&lt;b&gt;&quot;中&quot;&#39;&apos;", "<b>\"中\"''"),
            ("&hellip;&mdash;&ldquo;&rdquo;&copy;", "…—“”©"),
            ("&nGt;", "≫\u{20D2}"),
            // As browsers read the numbers of C1 controls.
            ("&#150;&#x93;", "–“"),
            ("&&amp;&", "&&&"),
            ("a&#00038;b", "a&b"),
            ("&amp;&lt;", "&<"),
            // Without a semicolon.
            ("中&nbsp文", "中\u{A0}文"),
            ("&nbsp&nbsp中&nbsp", "\u{A0}\u{A0}中\u{A0}"),
            ("&&nbsp<br>", "&\u{A0}<br>"),
            // In pieces.
            ("&n&#98;sp中", "\u{A0}中"),
            ("&l&#116;;", "<"),
            ("&a&#109;p;", "&"),
            ("&lt&semi;", "<"),
            ("&#1&#48;;", "\n"),
        ],
    );
    check_kept(
        Rule::Entities,
        &[
            "",
            "AT&T; a&b;",
            // Of what speaks of entities nothing changes, or a second run would change it again.
            "&amp;lt;",
            "&amp;#20013;",
            "&#38;nbsp;",
            "&amp;amp;",
            "&amp;amp;lt;",
            // As a later rule may leave it.
            "&amp;lt；",
            // No semicolon: likelier a part of an address.
            "?a=1&copy=2&nbsp=3",
            "&nbspace; &nbsp；",
            "&amp;nbsp 中",
            "&#38;nbsp",
            "&lt ;",
            "&unknown;&Nbsp;&;&#;&#x;&#xg;",
            "&#0;&#xD800;&#x110000;&#99999999999;",
        ],
    );
    let web = Normalizer::new(Rules::WEB);
    let rows = [
        ("中&nbsp;&nbsp;文&#13;&#10;", "中 文\n"),
        ("中&#8203;&zwnj;&shy;文&#12288;&#160;\n", "中文\n"),
        ("&#x2F00;&#63953;&#65313;", "一六A"),
        ("你好&#44;世界", "你好，世界"),
        ("&l&#8203;t;&ｌｔ;", "<<"),
        ("&#x1F469;&#x200D;&#x1F4BB;", "👩\u{200D}💻"),
        ("e&#x301;", "é"),
        ("中&amp;lt;文", "中&amp;lt;文"),
        ("中&#38;lt;文&AMP;#20013;", "中&#38;lt;文&AMP;#20013;"),
        ("&#10;&#10;&#10;&#10;&#10;中", "\n中"),
    ];
    for (source, expected) in rows {
        assert_eq!(web.normalize(source).0, expected, "{source:?}");
        check_preset(Rules::WEB, source);
    }
}

#[test]
fn pinyin() {
    check_rows(
        Rule::Pinyin,
        &[
            ("學(xué)習(xí)", "學習"),
            ("授權(quán)條款（kuǎn）", "授權條款"),
            ("女(nǚ)兒(ér)", "女兒"),
            ("學(ㄒㄩㄝˊ)生", "學生"),
            ("重(zhòng)(chóng)要", "重要"),
            ("中(zhōng)", "中"),
        ],
    );
    check_kept(
        Rule::Pinyin,
        &[
            "學(xue)",
            "咖啡(café)",
            "組織(WHO)",
            "(xué)",
            "a(xué)",
            "學 (xué)",
            "學(xué",
            "學(xuéxí)",
            "學(xxé)(é)ü",
            "圖(a)",
            "學()（）",
        ],
    );
}

#[test]
fn bullets() {
    check_rows(
        Rule::Bullets,
        &[
            ("●第一項\n●　第二項\n", "• 第一項\n• 第二項\n"),
            ("◆「標題」", "• 「標題」"),
            ("- 項目\n* item\n", "• 項目\n• item\n"),
            ("　　■ 縮排", "　　• 縮排"),
            ("·一", "• 一"),
        ],
    );
    check_kept(
        Rule::Bullets,
        &["• 一", "中●文", "-1", "*強調*", "---", "● \n", "▶\u{FE0F} 播放", "・゚・", "●●●"],
    );
}

#[test]
fn dots() {
    check_rows(
        Rule::Dots,
        &[
            ("馬克‧吐溫", "馬克·吐溫"),
            ("馬克•吐溫・約翰．史密斯", "馬克·吐溫·約翰·史密斯"),
            ("甲∙乙⋅丙", "甲·乙·丙"),
        ],
    );
    check_kept(
        Rule::Dots,
        &["馬克·吐溫", "ジョン・スミス", "• 項目", "一．前言", "a‧b", "中‧", "第二．三節"],
    );
}

#[test]
fn repeat() {
    check_rows(
        Rule::Repeat,
        &[
            ("好。。。。。", "好。。。"),
            ("好！！！！！！", "好！！！"),
            ("好!!!!", "好!!!"),
            ("真的？?？?嗎", "真的？?？嗎"),
            ("然後...", "然後……"),
            ("然後......就", "然後……就"),
            ("…………後來", "……後來"),
            ("「....」好", "「……」好"),
        ],
    );
    check_kept(
        Rule::Repeat,
        &[
            "好。。。",
            "好！！！",
            "Wait... what!!!!",
            "然後……",
            "然後…",
            "1.2.3",
            "好!?!?",
            "....",
            "文 ....",
        ],
    );
}

#[test]
fn quotes() {
    check_rows(
        Rule::Quotes,
        &[
            ("他說“好”。", "他說「好」。"),
            ("“甲‘乙’丙”", "「甲『乙』丙」"),
            ("‘甲’", "「甲」"),
            ("“甲“乙”丙”", "「甲『乙』丙」"),
            ("「甲“乙”」", "「甲『乙』」"),
            ("“OK”了", "「OK」了"),
            ("“甲’s‘乙’”", "「甲’s『乙』」"),
            // Which belong together cannot be told.
            ("「“「”」」", "「“「”」」"),
        ],
    );
    check_kept(
        Rule::Quotes,
        &["“Hello”", "It’s 好的 isn’t", "“甲", "甲”", "「甲『乙』」", "‘90s ‘中", "“a\n中”"],
    );
    check_rows(
        Rule::CurlyQuotes,
        &[("他說「好」。", "他說“好”。"), ("「甲『乙』丙」", "“甲‘乙’丙”"), ("『甲』", "“甲”")],
    );
    check_kept(Rule::CurlyQuotes, &["“甲‘乙’”", "「甲", "甲」"]);
}

#[test]
fn variants() {
    check_rows(Rule::VariantsTw, &[("這裏爲衆峯羣", "這裡為眾峰群"), ("説啓", "說啟")]);
    check_rows(Rule::VariantsHk, &[("這裡爲眾", "這裏為眾"), ("說啟", "説啓")]);
    check_rows(Rule::VariantsOpencc, &[("這裡為眾峰群", "這裏爲衆峯羣")]);
    for rule in [Rule::VariantsTw, Rule::VariantsHk, Rule::VariantsOpencc] {
        check_kept(rule, &["著名", "什么", "老幺", "漢字"]);
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let found =
        unreadable("\u{FFFD}\u{FFFD}中\u{E000}\u{F8FF}\u{FFFD}\u{F0000}\u{10FFFD}\u{FFFF}\u{F900}");
    let told: Vec<_> = found.iter().map(|u| (u.kind, u.count, u.span.start, u.span.end)).collect();
    let (private, replacement) = (UnreadableKind::PrivateUse, UnreadableKind::Replacement);
    assert_eq!(
        told,
        [
            (replacement, 2, 0, 6),
            (private, 2, 9, 15),
            (replacement, 1, 15, 18),
            (private, 2, 18, 26)
        ]
    );
    assert!(unreadable("").is_empty() && unreadable("\u{FFFE}，é".repeat(99).as_str()).is_empty());
    // What was U+FFFD once, anywhere among the bytes that are looked at together; not its parts.
    for before in 0..70 {
        let text = format!("{}锟斤拷锟斤拷锟斤ï¿½ï¿", "a".repeat(before));
        let told: Vec<_> = unreadable(&text).iter().map(|u| (u.kind, u.count, u.span)).collect();
        let garbled = UnreadableKind::GarbledReplacement;
        let span = |start: usize, end: usize| (before + start..before + end).into();
        assert_eq!(told, [(garbled, 6, span(0, 18)), (garbled, 3, span(24, 30))]);
    }
    assert!(unreadable("錯鍵键错naïve ï»¿ 锟斤").is_empty());
}

#[test]
fn effects() {
    let text = "一,二\u{200B},三\r\n&#44;&nbsp;";
    let effects = Normalizer::new(Rules::WEB).explain(text);
    let told: Vec<_> = effects
        .iter()
        .map(|e| (e.rule.id(), e.count, &text[e.example.span.range()], &*e.example.after))
        .collect();
    assert_eq!(
        told,
        [
            ("lines", 1, "\r", ""),
            ("invisible", 1, "\u{200B}", ""),
            ("entities", 2, "&#44;", ","),
            ("spaces", 1, "&nbsp;", ""),
            ("width", 2, ",", "，"),
        ]
    );
    assert!(Normalizer::new(Rules::WEB).explain("乾淨的文字。").is_empty());
}

#[test]
fn spaces() {
    check_rows(
        Rule::Spaces,
        &[
            ("中\u{A0}文", "中 文"),
            ("a\u{2003}\u{2009}b\u{202F}c", "a b c"),
            ("第一章　總則", "第一章 總則"),
            ("一  二　 　三", "一 二 三"),
            // Columns.
            ("一\t \t二", "一\t\t二"),
            ("一 \t　二", "一\t二"),
            // Empty cells at the end of a row, where one of the rows beside has something there.
            ("甲\t乙\t丙 \n1\t\t \n\t2\t\t\n", "甲\t乙\t丙\n1\t\t\n\t2\n"),
            ("1\t \u{A0}\t\n2\t\t\n甲\t乙\t丙", "1\t\t\n2\t\t\n甲\t乙\t丙"),
            ("甲\t乙\r\n1\t\r\n", "甲\t乙\r\n1\t\r\n"),
            // But not where no row has, nor far from one.
            ("甲\t\n乙\t\n", "甲\n乙\n"),
            ("甲\t乙\n\n1\t\n", "甲\t乙\n\n1\n"),
            ("甲\t乙\n \t\n1\t\n", "甲\t乙\n\n1\n"),
            // At the end of a line, and lines of nothing else.
            ("中文  \n文　\n", "中文\n文\n"),
            ("中文 \t", "中文"),
            ("一\n 　\t\n二", "一\n\n二"),
            (" \r\n", "\r\n"),
            // Indents keep their width.
            ("\u{A0}\u{A0}中", "  中"),
            ("　　中　文", "　　中 文"),
        ],
    );
    check_kept(
        Rule::Spaces,
        &[
            "",
            "a b c",
            "一\t\t二",
            "　　段落",
            "    code\n\t\ttabs\n  　mixed",
            "一\t二\n",
            "甲\t乙\n1\t\n2\t\n",
            "\u{1680}x",
        ],
    );
}

#[test]
fn blank_lines() {
    check_rows(
        Rule::BlankLines,
        &[
            ("一\n\n\n\n二", "一\n\n二"),
            ("一\n\n\n\n\n\n\n二\n", "一\n\n二\n"),
            ("\n\n\n一", "\n一"),
            ("一\n\n\n\n", "一\n\n"),
        ],
    );
    check_kept(Rule::BlankLines, &["一\n二\n", "一\n\n二", "一\n\n\n二", "\n\n一", "一\n\n\n"]);
}

#[test]
fn presets_run_rules_in_order() {
    let web = Normalizer::new(Rules::WEB);
    let rows = [
        ("中\u{FEFF} \u{200B} 文\r\n", "中 文\n"),
        ("一\r\n \r\n　\r\n\u{200B}\r\n二", "一\n\n二"),
        ("六,\u{F9D1}", "六，六"),
        ("中\u{37E}文", "中；文"),
        ("Ａ,中 ,\u{A0}", "A，中 ,"),
        ("\u{FEFF}", ""),
    ];
    for (source, expected) in rows {
        let (output, edits) = web.normalize(source);
        assert_eq!(output, expected, "{source:?}");
        check_edits(source, &output, &edits);
    }
    let source = "中,文\u{200B}  \r\n\r\n\r\n\r\n\u{F9D1}";
    assert_eq!(Normalizer::new(Rules::MINIMAL).normalize(source).0, "中,文  \n\n\n\n六");
    assert_eq!(Normalizer::new(Rules::NONE).normalize(source).0, source);
}

#[test]
fn compatibility_ideographs_of_real_lines() {
    let Some(table) = shared::text("eval/normalize/compat_ideographs.tsv") else { return };
    for rules in [Rules::NONE.with(Rule::Nfc), Rules::MINIMAL, Rules::WEB] {
        let normalizer = Normalizer::new(rules);
        for line in table.lines() {
            let (source, expected) = line.split_once('\t').expect("two columns");
            assert_eq!(normalizer.normalize(source).0, expected, "{rules:?}");
        }
    }
}
