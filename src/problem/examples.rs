//! The commonest problems by examples: a file that has the problem, and the same one without it. `codes::` in the tests gives both to the
//! program.

/// A file with a problem and without it.
#[derive(Debug)]
pub struct Example {
    /// The problem's code.
    pub code: &'static str,
    /// The file, from the site's folder.
    pub file: &'static str,
    /// With the problem.
    pub wrong: &'static str,
    /// Without.
    pub right: &'static str,
}

/// The example of a code.
pub fn of(code: &str) -> Option<&'static Example> {
    EXAMPLES.iter().find(|example| example.code == code)
}

const fn example(code: &'static str, file: &'static str, wrong: &'static str, right: &'static str) -> Example {
    Example { code, file, wrong, right }
}

const ARTICLE: &str = "content/52/economy/one.md";
const VOLUME: &str = "content/53/_index.md";
const SECTION: &str = "content/52/law/_index.md";
const CONFIG: &str = "config.toml";
const PERMANENCE: &str = "permanence.toml";

/// All of them, by their codes.
pub const EXAMPLES: &[Example] = &[
    example(
        "M0046",
        CONFIG,
        "title = \"논총\"\nbase_url = \"https://archive.example\"\ndefault_language = \"한국어\"\n[archive]\nperiodical = \"논총\"\npublisher = \"연구원\"\n",
        "title = \"논총\"\nbase_url = \"https://archive.example\"\ndefault_language = \"ko\"\n[archive]\nperiodical = \"논총\"\npublisher = \"연구원\"\n",
    ),
    example(
        "M0049",
        CONFIG,
        "title = \"논총\"\nbase_url = \"https://archive.example\"\ndefault_language = \"ko\"\n[archive]\nperiodical = \"논총\"\npublisher = \"연구원\"\n[look]\nlogo = \"logo.svg\"\n",
        "title = \"논총\"\nbase_url = \"https://archive.example\"\ndefault_language = \"ko\"\n[archive]\nperiodical = \"논총\"\npublisher = \"연구원\"\n",
    ),
    example(
        "M0056",
        CONFIG,
        "title = \"논총\"\nbase_url = \"https://archive.example\"\ndefault_language = \"ko\"\n[archive]\nperiodical = \"논총\"\npublisher = \"연구원\"\nissn = \"1234-5678\"\n",
        "title = \"논총\"\nbase_url = \"https://archive.example\"\ndefault_language = \"ko\"\n[archive]\nperiodical = \"논총\"\npublisher = \"연구원\"\nissn = \"1234-5679\"\n",
    ),
    example(
        "M0207",
        ARTICLE,
        "+++\ntitle = \"예산\"\ndate = 2021.6.2\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\ndate = 2021-06-02\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0223",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\npages = 2\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\npages = 2\n+++\n본문입니다.\n",
    ),
    example(
        "M0224",
        VOLUME,
        "+++\ntitle = \"제53호\"\n[archive]\nvolume = 53\ncode = \"gif\"\n+++\n",
        "+++\ntitle = \"제53호\"\n[archive]\nvolume = 53\npublished = \"2021-07\"\ncode = \"gif\"\n+++\n",
    ),
    example(
        "M0225",
        SECTION,
        "+++\ntitle = \"법\"\n[archive]\npart = \"ISSUE\"\n+++\n",
        "+++\ntitle = \"법\"\n[archive]\nid = \"law\"\npart = \"ISSUE\"\n+++\n",
    ),
    example(
        "M0226",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 0\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0227",
        VOLUME,
        "+++\ntitle = \"제53호\"\n[archive]\nvolume = 53\npublished = \"2021-07\"\ncode = \"논총\"\n+++\n",
        "+++\ntitle = \"제53호\"\n[archive]\nvolume = 53\npublished = \"2021-07\"\ncode = \"gif\"\n+++\n",
    ),
    example(
        "M0228",
        VOLUME,
        "+++\ntitle = \"제53호\"\n[archive]\nvolume = 53\npublished = \"여름\"\ncode = \"gif\"\n+++\n",
        "+++\ntitle = \"제53호\"\n[archive]\nvolume = 53\npublished = \"2021-07\"\ncode = \"gif\"\n+++\n",
    ),
    example(
        "M0229",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\npages = \"둘째\"\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\npages = \"2-3\"\n+++\n본문입니다.\n",
    ),
    example(
        "M0237",
        ARTICLE,
        "+++\ntitle = \"예산\"\ndate = \"어제\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\ndate = 2021-06-02\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example("M0241", ARTICLE, "# 예산\n\n본문입니다.\n", "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n"),
    example(
        "M0242",
        ARTICLE,
        "+++ title = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0243",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n++++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0244",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0245",
        SECTION,
        "+++\ntitle = \"법\"\nslug = \"law\"\n[archive]\nid = \"law\"\n+++\n",
        "+++\ntitle = \"법\"\n[archive]\nid = \"law\"\n+++\n",
    ),
    example(
        "M0253",
        ARTICLE,
        "+++\ntitle = 예산\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0261",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnubmer = 1\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0262",
        ARTICLE,
        "+++\ntitle = 52\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
        "+++\ntitle = \"52\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0301",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| --- | --- |\n| 2020 | 1 | 2 |\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 | 비고 |\n| --- | --- | --- |\n| 2020 | 1 | 2 |\n",
    ),
    example(
        "M0302",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| --- | --- |\n| 2020 |\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| --- | --- |\n| 2020 |  |\n",
    ),
    example(
        "M0303",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| --- | --- |\n| 2020 | 1 |\n이 표는 예산이다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| --- | --- |\n| 2020 | 1 |\n\n이 표는 예산이다.\n",
    ),
    example(
        "M0304",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| --- | --- | --- |\n| 2020 | 1 |\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| --- | --- |\n| 2020 | 1 |\n",
    ),
    example(
        "M0305",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| 2020 | 1 |\n| 2021 | 2 |\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n| 해 | 값 |\n| --- | --- |\n| 2020 | 1 |\n| 2021 | 2 |\n",
    ),
    example(
        "M0313",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n예산은 늘었다.[^1]\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n예산은 늘었다.[^1]\n\n[^1]: 기획재정부 자료.\n",
    ),
    example(
        "M0314",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n예산은 늘었다.[^1]\n\n[^1]: 기획재정부 자료.\n\n[^1]: 통계청 자료.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n예산은 늘었다.[^1]\n\n[^1]: 기획재정부 자료.\n",
    ),
    example(
        "M0315",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n예산은 늘었다.\n\n[^1]: 기획재정부 자료.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n예산은 늘었다.[^1]\n\n[^1]: 기획재정부 자료.\n",
    ),
    example(
        "M0323",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n<!-- 나중에 고칠 것\n\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n<!-- 나중에 고칠 것 -->\n\n본문입니다.\n",
    ),
    example(
        "M0326",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n```\n코드\n\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n```\n코드\n```\n\n본문입니다.\n",
    ),
    example(
        "M0346",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n## 개요\n\n글.\n\n#### 세부\n\n글.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n## 개요\n\n글.\n\n### 세부\n\n글.\n",
    ),
    example(
        "M0352",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n$$x^2$$\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\nx<sup>2</sup>\n",
    ),
    example(
        "M0365",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n[예산]()\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n[예산](https://budget.example/)\n",
    ),
    example(
        "M0369",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n[둘째 글](@/52/economy/two.md#p9)\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n[둘째 글](@/52/economy/two.md#p1)\n",
    ),
    example(
        "M0370",
        ARTICLE,
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n[둘째 글](@/52/economy/none.md)\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n[둘째 글](@/52/economy/two.md)\n",
    ),
    example(
        "M0376",
        ARTICLE,
        "+++\ntitle = \"예산\"\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0377",
        ARTICLE,
        "+++\ntitle = \"예산\"\nslug = \"budget\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
        "+++\ntitle = \"예산\"\n[archive]\nnumber = 1\n+++\n본문입니다.\n",
    ),
    example(
        "M0387",
        VOLUME,
        "+++\ntitle = \"제53호\"\n[archive]\nvolume = 52\npublished = \"2021-07\"\ncode = \"gif\"\n+++\n",
        "+++\ntitle = \"제53호\"\n[archive]\nvolume = 53\npublished = \"2021-07\"\ncode = \"gif\"\n+++\n",
    ),
    example(
        "M0388",
        SECTION,
        "+++\ntitle = \"법\"\n[archive]\nid = \"economy\"\n+++\n",
        "+++\ntitle = \"법\"\n[archive]\nid = \"law\"\n+++\n",
    ),
    example(
        "M0542",
        PERMANENCE,
        "[[moved]]\nfrom = \"/v/52/01/#p1\"\nto = \"/v/52/02/\"\n",
        "[[moved]]\nfrom = \"/v/52/01/#p9\"\nto = \"/v/52/01/#p1\"\n",
    ),
    example(
        "M0543",
        PERMANENCE,
        "[[gone]]\naddress = \"/v/52/07/\"\ndate = 2021-06-02\nreason = \"저작권자의 요청\"\n",
        "[[gone]]\naddress = \"/v/52/07/\"\ntitle = \"옛 글\"\ndate = 2021-06-02\nreason = \"저작권자의 요청\"\n",
    ),
    example(
        "M0544",
        PERMANENCE,
        "[[moved]]\nfrom = \"https://other.example/a/\"\nto = \"/v/52/01/\"\n",
        "[[moved]]\nfrom = \"/a/\"\nto = \"/v/52/01/\"\n",
    ),
    example("M0564", PERMANENCE, "[[moved]]\nfrom = \"/a/\"\n", "[[moved]]\nfrom = \"/a/\"\nto = \"/v/52/01/\"\n"),
];
