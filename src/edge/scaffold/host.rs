//! The file by which a host builds the website and shows it.

use crate::text::wording::Lang;

/// A host that builds sites itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// GitHub Pages.
    Github,
    /// GitLab Pages.
    Gitlab,
}

impl Host {
    /// Where its file lies.
    pub fn file(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/website.yml",
            Self::Gitlab => ".gitlab-ci.yml",
        }
    }

    /// What stands in it.
    pub fn text(self, lang: Lang) -> String {
        match self {
            Self::Github => [lang.pick(GITHUB_KO, GITHUB_EN), GITHUB].concat(),
            Self::Gitlab => [lang.pick(GITLAB_KO, GITLAB_EN), GITLAB].concat(),
        }
    }
}

const GITHUB_KO: &str = r#"# main 가지에 올릴 때마다 누리집을 만들어 GitHub Pages로 공개한다. 저장소의 Settings에서 먼저 두 가지를 정한다.
# Pages: Source를 "GitHub Actions"로 고른다.
# Secrets and variables, Actions, Variables: MOKCHA_URL에 리눅스용 mokcha 묶음(.tar.xz)을 받는 주소를 적는다.
"#;

const GITHUB_EN: &str = r#"# Builds the website at each push to main and shows it on GitHub Pages. Two things are set first, in the repository's Settings.
# Pages: choose "GitHub Actions" as the source.
# Secrets and variables, Actions, Variables: MOKCHA_URL is the address of mokcha's archive for Linux (.tar.xz).
"#;

const GITHUB: &str = r#"name: website
on:
  push:
    branches: [main]
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
jobs:
  website:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.pages.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - run: |
          test -n "$MOKCHA_URL" || { echo "MOKCHA_URL is not set: see the head of .github/workflows/website.yml"; exit 1; }
          curl -fsSL "$MOKCHA_URL" | tar -xJ --strip-components=1 -C "$RUNNER_TEMP"
          "$RUNNER_TEMP/mokcha" build --output-dir public
        env:
          MOKCHA_URL: ${{ vars.MOKCHA_URL }}
      - uses: actions/upload-pages-artifact@v3
        with:
          path: public
      - id: pages
        uses: actions/deploy-pages@v4
"#;

const GITLAB_KO: &str = r#"# 기본 가지에 올릴 때마다 누리집을 만들어 GitLab Pages로 공개한다.
# 먼저 Settings, CI/CD, Variables에 MOKCHA_URL을 만들고 리눅스용 mokcha 묶음(.tar.xz)을 받는 주소를 적는다.
"#;

const GITLAB_EN: &str = r#"# Builds the website at each push to the default branch and shows it on GitLab Pages.
# First make MOKCHA_URL under Settings, CI/CD, Variables: the address of mokcha's archive for Linux (.tar.xz).
"#;

const GITLAB: &str = r#"pages:
  image: debian:stable-slim
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - test -n "$MOKCHA_URL" || { echo "MOKCHA_URL is not set - see the head of .gitlab-ci.yml"; exit 1; }
    - apt-get update -qq && apt-get install -y -qq ca-certificates curl xz-utils
    - mkdir -p /tmp/mokcha && curl -fsSL "$MOKCHA_URL" | tar -xJ --strip-components=1 -C /tmp/mokcha
    - /tmp/mokcha/mokcha build --output-dir public
  artifacts:
    paths: [public]
"#;
