//! What `--help` says, in Korean. Its English stands where the options are, in `edge/cli.rs`; a test there holds both against each other.

/// Of commands, by their words behind `mokcha`.
pub const COMMANDS: &[(&str, &str)] = &[
    ("", "목차 — 글 폴더를 소식지의 기록관 누리집으로 만듭니다. Zola 사이트도 만듭니다"),
    ("build", "누리집을 만듭니다"),
    ("serve", "누리집을 브라우저로 미리 봅니다. 고칠 때마다 화면이 바뀝니다"),
    ("check", "잘못을 모두 찾기만 하고 아무것도 쓰지 않습니다"),
    ("publish", "주소와 자리를 모두 `locks/`에 기록해, 다시 만들 때 하나도 없어지지 않게 지킵니다"),
    ("deploy", "누리집을 공개할 곳에 올립니다: 오브젝트 스토리지, 서버, 호스트가 보여 주는 브랜치, 폴더"),
    ("tidy", "붙여 넣을 때 딸려 온 것 가운데 확실한 것을 원고에서 고칩니다. 고치기 전에 먼저 보여 줍니다"),
    ("index", "다른 프로그램으로 만든 누리집에 검색을 만들어 줍니다"),
    ("clean", "다음에 빨리 만들려고 간직해 둔 것을 지웁니다. 모든 사이트의 것이 지워집니다"),
    ("init", "폴더에 새 사이트를 만듭니다"),
    ("new", "호, 부분, 글, 정정을 시작합니다"),
    ("new volume", "지난 호와 같은 부분으로 새 호를 시작합니다"),
    ("new section", "호의 맨 뒤에 부분을 하나 더합니다"),
    ("new article", "비어 있는 다음 번호로 글을 시작합니다"),
    ("new revision", "공개한 글의 정정을 시작합니다. 지금 글을 간직하고, 무엇을 왜 고쳤는지 적을 표를 글에 넣습니다"),
    ("theme", "내장 테마의 파일을 사이트에 꺼내 와서 고칩니다"),
    ("theme export", "내장 테마의 템플릿과 스타일 시트를 보여 주거나, 하나를 사이트에 씁니다"),
    ("explain", "오류 코드의 뜻을 알려 줍니다"),
    ("completion", "셸이 명령을 자동으로 채우는 데 쓸 것을 내보냅니다"),
    ("man", "man 페이지를 내보냅니다"),
    ("help", "이 도움말이나 다른 명령의 도움말을 보여 줍니다"),
];

/// Of commands, where `--help` says more than `-h`.
pub const AT_LENGTH: &[(&str, &str)] = &[(
    "",
    "mokcha(목차)는 글이 든 폴더를 누리집으로 만듭니다. 독자는 글을 찾아 읽고 인용하며, USB에 담아 인터넷 없이 열 수도 있습니다.
Zola 사이트도 만듭니다.

`config.toml`과 `content/`가 든 폴더가 사이트입니다. 잘못된 곳은 파일과 줄, 고치는 법까지 알려 줍니다.
오류가 있으면 아무것도 내보내지 않고, 지난번에 만든 누리집을 그대로 둡니다.",
)];

/// Below the options of commands.
pub const BELOW: &[(&str, &str)] = &[
    (
        "",
        "보기:
  mokcha init archive            폴더 `archive`에 새 기록관을 만듭니다
  cd archive && mokcha serve     http://127.0.0.1:1111에서 미리 봅니다. 글을 고치면 화면이 바뀝니다
  mokcha new volume 53           지난 호와 같은 부분으로 53호를 시작합니다
  mokcha new section 53 economy --title 경제
                                 부분을 하나 더합니다
  mokcha new article 53 --section economy
                                 그 부분의 다음 글을 시작합니다
  mokcha new revision 53 1       1번 글을 고치기 전에 지금 글을 간직합니다
  mokcha check                   잘못을 모두 찾기만 합니다
  mokcha build                   `public/`에 누리집을 만듭니다
  mokcha tidy                    붙여 넣을 때 딸려 온 것을 고칩니다
  mokcha publish                 주소를 `locks/`에 기록해 지킵니다
  mokcha index public/           다른 프로그램으로 만든 누리집에 검색을 만듭니다
  mokcha deploy                  설정에 적은 곳에 올립니다
  mokcha build -o /media/usb/archive --base-url https://archive.example

종료 코드: 0 잘 되었음, 1 사이트에 오류가 있음, 2 실행하지 못함(명령, 사이트 없음, 디스크).",
    ),
    ("build", "바뀌지 않은 파일은 건드리지 않습니다. 그래서 rsync로 올리면 새것만 올라갑니다."),
    (
        "publish",
        "누리집을 공개할 때 실행하고, `locks/`를 원고와 함께 보관하십시오. 그 뒤로는 기록한 주소나 문단·표·소제목의 자리가
없어지게 되면 `build`와 `check`가 멈춥니다. 되돌리거나, 어떻게 되었는지 `permanence.toml`에 적으면 됩니다.

  [[moved]]
  from = \"/v/52/03/\"
  to = \"/v/52/16/\"

  [[gone]]
  address = \"/v/52/07/\"
  title = \"…\"
  date = 2021-06-02
  reason = \"…\"

공개한 글을 고쳤으면 무엇을 고쳤는지 글의 머리 정보에 적어야 기록됩니다. 판을 새로 시작하거나(`mokcha new revision`),
독자에게 알릴 것 없는 오탈자이면 아래처럼 까닭을 남깁니다.

보기:
  mokcha publish --dry-run                                 기록하게 될 것을 보여 주기만 합니다
  mokcha publish --silent-edit 52/1 --reason \"오탈자\"      52호 1번 글의 기록에 까닭을 남깁니다",
    ),
    (
        "deploy",
        "`mokcha build`가 만든 것 가운데 그곳에 있는 것과 다른 것만 올립니다. 누리집이 원고보다 오래되었거나 `mokcha publish`로
기록하지 않은 주소가 있으면 올리지 않습니다. 페이지는 거기에서 쓰는 파일 다음에 올리므로, 독자는 올리는 동안에도
온전한 화면을 봅니다. 도중에 끊겼으면 다시 실행할 때 마저 올립니다.

올릴 곳:
  s3://bucket/prefix                 오브젝트 스토리지. 키는 AWS_ACCESS_KEY_ID와 AWS_SECRET_ACCESS_KEY, 또는 프로필
  sftp://user@host/srv/www           ssh로 들어가는 서버
  git+https://host/name.git#branch   호스트가 누리집으로 보여 주는 브랜치
  file:///media/usb/archive          폴더

보기:
  mokcha deploy --dry-run            올리게 될 것을 보여 주기만 합니다
  mokcha deploy --verify             올린 뒤에 주소 열 개를 열어 봅니다
  mokcha deploy --undo               올리기 전의 누리집으로 되돌립니다",
    ),
    (
        "tidy",
        "보이지 않는 글자를 빼고, 낱자로 흩어진 한글을 모으고, `#`, `-`, `>` 뒤의 특수한 빈칸을 보통 빈칸으로 바꿉니다. CP949나
UTF-16으로 된 파일은 UTF-8로 저장하고, 머리 정보를 읽지 못하게 하는 부호는 바르게 고칩니다. 글의 기록과 id, 주소, HTML과
코드는 그대로 둡니다. 공개한 글을 고치면 알리지 않은 수정으로 기록에 남깁니다.

보기:
  mokcha tidy                          고칠 것을 보여 주고 묻습니다
  mokcha tidy --write content/53       한 호를 묻지 않고 고칩니다",
    ),
    (
        "index",
        "폴더 아래의 HTML을 모두 읽고 `--out`에만 씁니다: 찾아보기 파일, 스크립트, 스타일 시트, 검색 페이지. 웹 서버에서도,
디스크에서 바로 열어도 됩니다. 페이지에서는 `<main>` 안이나 `data-pagefind-body`로 표시한 곳을 찾습니다. Pagefind의 다른
속성도 따릅니다.

보기:
  mokcha index public/                        public/search/에 검색을 만듭니다
  mokcha index build --out find --lang ko     build/find/에 한국어 검색 페이지를 만듭니다

페이지에 이 줄을 넣으면 Ctrl+K로 열립니다.
  <script src=\"/search/search.js\" defer></script>",
    ),
    ("clean", "사이트마다 다음 한 번은 처음처럼 오래 걸립니다. 만들어 둔 누리집은 그대로입니다."),
    (
        "init",
        "터미널에서는 옵션으로 적지 않은 것을 묻습니다: 말, 제목, 발행 기관, 주소, 첫 호의 번호.

보기:
  mokcha init archive
  mokcha init archive --title 소식지 --publisher 연구원 --base-url https://www.institute.example --volume 52 --lang ko
  mokcha init --clean                  보기글을 지웁니다. 고쳐 쓴 글은 그대로 둡니다",
    ),
    ("new volume", "보기: mokcha new volume 53"),
    (
        "new section",
        "보기: mokcha new section 53 economy --title 경제

다른 호에도 있는 부분이면 제목을 거기에서 가져옵니다.",
    ),
    ("new article", "보기: mokcha new article 53 --section economy"),
    ("new revision", "보기: mokcha new revision 53 1"),
    (
        "theme export",
        "템플릿은 `templates/`에, 스타일 시트는 `static/assets/`에 씁니다. 그곳의 파일이 내장된 것보다 먼저 쓰입니다.

보기:
  mokcha theme export
  mokcha theme export article.html
  mokcha theme export style.css",
    ),
    ("explain", "보기: mokcha explain M0301"),
    ("completion", "보기: mokcha completion bash > ~/.local/share/bash-completion/completions/mokcha"),
];

/// Of options and places: those of all commands by their names, the others behind their command.
pub const OPTIONS: &[(&str, &str)] = &[
    ("--root", "사이트의 폴더. 설정을 이 폴더와 그 위에서 찾습니다"),
    ("--config", "`zola.toml`이나 `config.toml` 대신 쓸 설정 파일"),
    ("--output-dir", "누리집을 만들 폴더 [기본값: 설정의 `output_dir`, 없으면 `public`]"),
    ("--base-url", "누리집이 놓일 주소. 설정의 것 대신 씁니다"),
    ("--drafts", "초안도 넣습니다"),
    ("--no-drafts", "`serve`에서 초안을 뺍니다. 적지 않으면 ‘초안’ 표시를 달아 보여 줍니다"),
    ("--minify", "설정과 상관없이 HTML을 줄입니다"),
    ("--strict", "사이트 안의 끊긴 주소를 Zola 사이트에서도 오류로 봅니다"),
    ("--force", "출력 폴더에 있는 다른 사이트의 누리집을 지워도 됩니다. mokcha가 쓰지 않은 파일은 지우지 않습니다"),
    ("--allow-shrink", "지난번에 만든 페이지가 절반 넘게 없어지거나 공개 기록이 없어져도 됩니다"),
    ("--compat", "사이트의 템플릿이 쓰는 Zola의 버전. 적지 않으면 알아냅니다"),
    ("--now", "템플릿이 지금으로 볼 시각, 예: 2021-06-02T10:00:00+09:00 [기본값: SOURCE_DATE_EPOCH, 없으면 지금]"),
    ("--cache-dir", "다음에 빨리 만들려고 간직할 것(크기를 바꾼 그림)을 둘 폴더 [기본값: 사용자 캐시 폴더의 `mokcha`]"),
    ("--jobs", "함께 일하는 스레드의 수 [기본값: 코어의 수]"),
    ("--quiet", "잘못된 것만 알립니다"),
    ("--timings", "단계마다 걸린 시간과 다룬 수, 쓴 메모리를 보여 줍니다"),
    ("--lang", "화면에 나오는 말 [기본값: MOKCHA_LANG, LC_ALL, LANG, 없으면 사이트의 말]"),
    ("--format", "잘못된 곳을 보이는 꼴: 그 줄과 함께(long), 한 줄씩(short), 한 줄에 JSON 하나씩(json)"),
    ("--short", "잘못된 곳을 `path:line:column: error[M0142]: message`처럼 한 줄씩 보입니다. --format short와 같습니다"),
    ("--follow-links", "사이트 폴더 밖으로 이어진 링크도 따라갑니다. 그곳의 파일이 함께 공개됩니다"),
    ("--offline", "템플릿이 인터넷에서 자료를 읽지 못하게 합니다"),
    ("--interface", "`serve`가 열릴 주소. 기본 주소는 다른 컴퓨터에서 열 수 없습니다"),
    ("--port", "`serve`의 포트 [기본값: 1111, 쓰이고 있으면 다음 빈 포트]"),
    ("--open", "`serve`가 준비되면 브라우저를 엽니다"),
    ("--editor", "`serve`의 편집실에서 파일을 열 프로그램, 또는 여는 주소 [기본값: 설정의 것, 없으면 vscode]"),
    ("--store-html", "고칠 때마다 `serve`가 출력 폴더에도 누리집을 씁니다"),
    ("--fast", "Zola에 있는 옵션이라 받기만 합니다. `serve`는 언제나 보는 페이지만 새로 만듭니다"),
    ("--no-port-append", "--base-url로 `serve`에 준 주소에 포트를 붙이지 않습니다"),
    ("--extra-watch-path", "`serve`가 함께 지켜볼 파일이나 폴더. 여러 번 적을 수 있습니다"),
    ("--debounce", "`serve`가 바뀐 것을 모으는 시간(밀리초)"),
    ("--skip-external-links", "`check`가 밖으로 나가는 링크를 확인하지 않습니다"),
    ("--help", "도움말을 보여 줍니다. -h는 짧게, --help는 길게 보여 줍니다"),
    ("--version", "버전을 보여 줍니다"),
    ("check --explain-zola", "Zola 사이트를 한 쪽으로 설명합니다: 어느 Zola의 것인지, 고칠 것, 받아들인 것, 다르게 나오는 것"),
    ("publish --dry-run", "기록하게 될 것을 보여 주기만 합니다"),
    ("publish --silent-edit", "뜻이 바뀌지 않는 수정이었다고 글의 기록에 남깁니다. 글이나 호의 번호를 여럿 적을 수 있습니다"),
    ("publish --reason", "고친 까닭"),
    ("deploy --to", "올릴 곳 [기본값: 설정 `[deploy]`의 `to`]"),
    ("deploy --endpoint", "오브젝트 스토리지의 주소 [기본값: 설정의 `endpoint`, 없으면 AWS_ENDPOINT_URL]"),
    ("deploy --dry-run", "올리게 될 것과 드는 요청의 수를 보여 주기만 합니다"),
    ("deploy --undo", "마지막으로 올리기 전의 누리집으로 되돌립니다"),
    ("deploy --purge", "이제 쓰지 않는 파일과 바뀌기 전의 사본을 바로 지웁니다. 그 뒤에는 되돌릴 수 없습니다"),
    ("deploy --verify", "올린 뒤에 `base_url`이나 여기에 적은 주소 아래의 주소 열 개를 열어 봅니다"),
    ("tidy <FILES>", "`content/` 아래의 파일이나 폴더 [기본값: 모두]"),
    ("tidy --write", "묻지 않고 고칩니다"),
    ("index <FOLDER>", "다 만들어진 HTML의 폴더"),
    ("index --out", "그 아래에서 검색을 둘 폴더 [기본값: search]"),
    ("index --lang", "검색 페이지의 말 [기본값: 가장 많은 페이지의 말]"),
    ("init <FOLDER>", "사이트의 폴더. 비어 있어야 합니다"),
    ("init --title", "소식지의 제목"),
    ("init --publisher", "발행 기관"),
    ("init --volume", "첫 호의 번호 [기본값: 1]"),
    ("init --host", "이 호스트가 누리집을 저절로 만들게 하는 파일도 씁니다"),
    ("init --clean", "처음 들어 있던 보기글을 지웁니다"),
    ("new volume <NUMBER>", "호의 번호"),
    ("new section <VOLUME>", "호의 번호"),
    ("new section <ID>", "부분의 id. 모든 호에서 같고, 코너의 주소에 들어갑니다"),
    ("new section --title", "부분의 제목 [기본값: 다른 호에 있는 같은 id의 제목]"),
    ("new article <VOLUME>", "호의 번호"),
    ("new article --section", "부분의 id"),
    ("new revision <VOLUME>", "호의 번호"),
    ("new revision <NUMBER>", "글의 번호"),
    ("theme export <FILE>", "파일 이름"),
    ("theme export --all", "템플릿을 모두 씁니다"),
    ("explain <CODE>", "오류 앞에 붙은 코드 [기본값: 코드마다 한 줄씩 모두]"),
    ("completion <SHELL>", "어느 셸인지"),
];

/// What stands for a value.
pub const VALUES: &[(&str, &str)] = &[
    ("CODE", "코드"),
    ("COMMAND", "명령"),
    ("DIR", "폴더"),
    ("FILE", "파일"),
    ("FILES", "파일"),
    ("FOLDER", "폴더"),
    ("HOST", "호스트"),
    ("ID", "id"),
    ("LANG", "말"),
    ("MS", "밀리초"),
    ("N", "수"),
    ("NAME|URL", "이름|주소"),
    ("NUMBER", "번호"),
    ("PATH", "경로"),
    ("PORT", "번호"),
    ("SECTION", "부분"),
    ("SHELL", "셸"),
    ("TEXT", "글"),
    ("TIME", "시각"),
    ("TITLE", "제목"),
    ("URL", "주소"),
    ("VOLUME", "호"),
];

/// The Korean of a row.
pub fn korean(rows: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    rows.iter().find(|(known, _)| *known == name).map(|(_, korean)| *korean)
}
