//! Terms with Latin letters and digits: where they are words of a trade, and where they are not.
//!
//! Each row of a table puts a piece of text among gambling phrases, so that there is a block
//! whatever the piece is, and asks whether a term is named in its evidence.

mod shared;

use hanclean::spam::{Detector, Inline, Scope, Sensitivity, Signal};

/// Whether `term` is named in the evidence of a block that contains `piece`.
fn is_read(term: &str, piece: &str) -> bool {
    let text = format!("网上赌场 百家乐技巧 足球投注网\n{piece}\n真人娱乐城 老虎机游戏");
    let detector = Detector::builder().scope(Scope::Anywhere).build();
    let blocks = detector.find(&text);
    assert!(!blocks.is_empty(), "{piece}: no block at all");
    let evidence = blocks.iter().flat_map(|block| &block.evidence);
    let vocabulary = evidence.filter(|evidence| evidence.signal == Signal::Vocabulary);
    vocabulary.flat_map(|evidence| &evidence.terms).any(|found| found == term)
}

#[test]
fn a_term_of_letters_is_a_word() {
    let rows = [
        ("k8", "k8", "by itself"),
        ("k8", "K8", "in capitals"),
        ("k8", "天生k8赢家", "Han on both sides ends a word"),
        ("凯发k8", "凯发k8官网", "Han before it is of the term"),
        ("k8", "k8の世界", "kana end a word"),
        ("k8", "k8은", "Hangul ends a word"),
        ("k8", "（k8）", "wide brackets"),
        ("k8", "[k8] 开户", "brackets"),
        ("k8", "官网:k8", "a colon after Han"),
        ("k8", "首选k8.", "the end of a sentence"),
        ("k8", "**k8**", "stress"),
        ("k8", "w88|k8|m88", "bars"),
        ("w88", "bet365,w88,m88", "commas"),
        ("k8", "“k8”", "Chinese quotation marks"),
        ("k8", "Ｋ８", "wide"),
        ("k8", "𝐤𝟖", "styled"),
        ("k8", "k\u{200b}8", "invisible within"),
        ("k8", "&#107;8", "references to characters"),
        ("日韩av", "国产_日韩av_欧美", "an underscore beside Han separates phrases"),
        ("bet365", "bet365娱乐城", "Han after it"),
    ];
    for (term, piece, why) in rows {
        assert!(is_read(term, piece), "{why}: {piece}");
    }
}

#[test]
fn part_of_a_longer_token_is_no_term() {
    let rows = [
        ("k8", "k8s", "a letter after it"),
        ("k8", "kk8", "a letter before it"),
        ("k8", "k88", "a digit after it"),
        ("k8", "2k8", "a digit before it"),
        ("k8", "Ｋ８Ｓ", "a wide letter after it"),
        ("k8", "k8𝐬", "a styled letter after it"),
        ("k8", "k8\u{200b}s", "invisible between them"),
        ("k8", "k8é", "é is a letter"),
        ("k8", "жk8", "a Cyrillic letter"),
        ("k8", "k8λ", "a Greek letter"),
        ("cialis", "spécialisé", "a French word"),
        ("cialis", "spe\u{301}cialise\u{301}", "the same, decomposed"),
        ("cialis", "cialise\u{301}", "a letter after it"),
        ("sex", "sextant Essex", "English words"),
        ("k8", "k8-master", "a hyphen"),
        ("k8", "kube-k8", "a hyphen before it"),
        ("k8", "foo_k8", "an underscore"),
        ("k8", "K8_DIR", "an underscore after it"),
        ("k8", "k8\u{2011}master", "a hyphen that does not break"),
        ("k8", "https://example.org/k8", "an address"),
        ("k8", "https://k8.example.org/", "a host"),
        ("k8", "www.k8.com", "a host without scheme"),
        ("sex", "https://example.org/?a=1&sex", "a query"),
        ("91", "https://example.org/%E9%91%BB", "an escaped byte"),
        ("k8", "root@k8", "an account"),
        ("k8", "k8@example.org", "a mail address"),
        ("k8", "/opt/k8/bin", "a path"),
        ("k8", "./k8", "a relative path"),
        ("k8", r"C:\k8", "a Windows path"),
        ("k8", "image: k8:1.2", "a version after it"),
        ("k8", "NAME=k8", "an assignment"),
        ("k8", "${k8}", "a variable"),
        ("k8", "k8(pod)", "a call"),
        ("sex", "user.sex", "a field"),
        ("sex", r#"{"sex": 1}"#, "a key"),
        ("k8", "'k8'", "a string"),
        ("k8", "用`k8`指代", "a span of code"),
        ("k8", "```sh\nrun k8\n```", "a block of code"),
        ("网上赌", "`网上赌`", "Han in code"),
        ("xxxx", "x.x.x.x", "an address with its numbers left out"),
        ("xxxx", "138xxxx1234", "a number with its middle left out"),
        ("xxxx", "xxxx-xxxx", "a key"),
        ("91", "91,000", "a number"),
        ("91", "3.91", "a fraction"),
        ("91", "91%", "a share"),
        ("91视频", "9.1视频", "a section's number is not of the term"),
    ];
    for (term, piece, why) in rows {
        assert!(!is_read(term, piece), "{why}: {piece}");
    }
}

/// Checks that nothing is found in a page, whatever the settings.
fn is_left_alone(name: &str, text: &str) {
    for scope in [Scope::Ends, Scope::Anywhere] {
        for inline in [Inline::Keep, Inline::Find] {
            let detector = Detector::builder().scope(scope).inline(inline).build();
            let blocks = detector.find(text);
            assert!(blocks.is_empty(), "{name}, {scope:?}, {inline:?}: {blocks:#?}");
        }
    }
}

#[test]
fn technical_pages_are_left_alone() {
    let pages = [
        (
            "a cluster",
            "# 部署集群\n\nK8s 集群由控制面与节点组成，镜像在 k8.example.org 上。\n\
             - [K8s 网络](https://k8.example.org/docs)\n- [k8s 存储](/opt/k8/volume.md)\n\
             K8_DIR=/opt/k8/bin\nexport K8_HOME=/opt/k8\nkubectl get pods -n k8\n\
             k8-master k8-node1 k8-node2 k8-node3\nk8:\n  name: k8\n  host: k8.local\n",
        ),
        (
            "a processor",
            "AMD 的 K8 架构于当年发布。K8 支持六十四位指令，K8 的内存控制器在处理器内。\n\
             与 K7 相比，K8 的流水线更深；K8 之后是 K10。\nK8 K8 K8\n",
        ),
        (
            "placeholders",
            "把 xxxx 换成密钥，把 xxx 换成用户名。\npassword: xxxx\ntoken: xxxxx\nkey: xxxx\n\
             序列号：XXXX-XXXX-XXXX-XXXX\n手机号 138xxxx1234\ncurl -u xxx:xxxx http://x.x.x.x/api\n\
             安装 xxxx，卸载 xxxx，重启 xxxx，查看 xxxxx 的日志。\n",
        ),
        (
            "other languages",
            "Spécialisé dans le conseil, notre cabinet officialise les contrats des spécialistes.\n\
             Ein Spezialist. Socialist specialists in Essex analysed analytics.\n",
        ),
        (
            "a query",
            "CREATE TABLE user (id INT, sex CHAR(1), age INT);\nSELECT sex FROM user;\n\
             SELECT sex, COUNT(*) FROM user WHERE sex = 'f' GROUP BY sex;\n\
             INSERT INTO user VALUES (91, 'xxxx', 'sex');\n性别字段 sex 只有两个值。\n",
        ),
        (
            "records",
            "{\"id\": 91, \"sex\": \"f\", \"hd\": true, \"av\": \"1.0\", \"name\": \"xxxx\"}\n\
             {\"id\": 92, \"sex\": \"m\", \"hd\": true, \"av\": \"1.1\", \"name\": \"xxxx\"}\n\
             {\"id\": 93, \"sex\": \"f\", \"hd\": true, \"av\": \"1.2\", \"name\": \"xxxx\"}\n",
        ),
        (
            "a log",
            "12:00:01.365 INFO k8.client connected to 10.0.0.1:888\n\
             12:00:02.777 WARN k8-worker-91 retry 91/365\n12:00:03.888 ERROR w88.bbin code=91\n",
        ),
        (
            "keys and hashes",
            "commit 91f8ab3c4d k8a7 w88f00d ag8b\nK8W88-AG8BB-M88Q8-JBO91-XXXXX\n\
             de:ad:be:ef:91:4f 01-23-45-67-89-91\nQmF0bGF2IHNleCBwb3Ju/k8+w88/ag8=\n",
        ),
        (
            "packages",
            "npm install k8 w88-client @types/sex rush poker-eval slots\n\
             + poker@1.2.3\n+ slots@0.9.1\n+ casino@4.0.1\n",
        ),
        (
            "references with one name",
            "## 参考\n- Unicode-某某百科：<https://example.org/wiki/Unicode>\n\
             - GB2312-某某百科：<https://example.org/wiki/GB_2312>\n\
             - UTF-8-某某百科：<https://example.org/wiki/UTF-8>\n\
             - GB18030-某某百科：<https://example.org/wiki/GB_18030>\n",
        ),
        (
            "a comment again and again",
            "out.println(get(\"key1\"));//输出：one\nout.println(get(\"key2\"));//输出：two\n\
             out.println(get(\"key3\"));//输出：null\nout.println(get(\"key4\"));//输出：four\n",
        ),
    ];
    for (name, text) in pages {
        is_left_alone(name, text);
    }
}

#[test]
fn a_repeated_term_counts_once() {
    let found = |text: &str| {
        let detector = Detector::builder().scope(Scope::Anywhere).build();
        !detector.find(text).is_empty()
    };
    assert!(!found("k8 平台\nk8 存储\nk8 节点\nk8 网络\nk8 镜像\n"));
    assert!(!found("xxxx xxxxx xxxx xxxxx xxxx"));
    assert!(found("k8 bet365 w88 k8 bet365 w88"));
    assert!(found("北京代孕 上海代孕 广州代孕 深圳代孕"));
}

#[test]
fn a_block_of_addresses_begins_with_its_first() {
    let block = "hg0088.comwww.hg0088.so\n足球开户www.hg0088.vc\n时时彩www.0088a.com/Lottery\n\
                 足球投注www.hg0088.vc\n皇冠新2网www.hg-hg1088.com";
    let text = format!("本站首页 公司简介 产品展示\n{block}");
    let blocks = Detector::new().find(&text);
    let found: Vec<&str> = blocks.iter().map(|block| &text[block.span.range()]).collect();
    assert_eq!(found, [block]);
}

/// Real documents in which nothing was injected, if they are there.
#[test]
fn real_technical_documents_are_left_alone() {
    let Some(lines) = shared::text("eval/docs/technical.jsonl") else { return };
    for scope in [Scope::Ends, Scope::Anywhere] {
        for sensitivity in [Sensitivity::Careful, Sensitivity::Balanced] {
            let detector = Detector::builder().scope(scope).sensitivity(sensitivity).build();
            for line in lines.lines() {
                let page: serde_json::Value = serde_json::from_str(line).unwrap();
                let blocks = detector.find(page["text"].as_str().unwrap());
                assert!(blocks.is_empty(), "{}, {scope:?}, {sensitivity:?}", page["id"]);
            }
        }
    }
}
