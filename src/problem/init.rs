//! What `init` and `theme` say beside problems.

sayings! {
    /// The first question, to whoever reads either language.
    language() = "Language of the site · 누리집의 말 (ko, en)" ko "누리집의 말 · Language of the site (ko, en)";
    /// How to answer.
    hint() =
        "The Enter key alone takes what stands in brackets. All of it can be changed later in config.toml."
        ko "Enter만 누르면 괄호 안의 값을 씁니다. 모두 나중에 config.toml에서 바꿀 수 있습니다.";
    /// A question.
    title() = "Title of the periodical" ko "소식지의 제목";
    /// A question.
    publisher() = "Publisher (may stay empty)" ko "발행 기관 (비워 두어도 됩니다)";
    /// A question.
    address() = "Address of the website, as https://www.example.org/ (may stay empty)" ko "누리집의 주소, 예: https://www.example.org/ (비워 두어도 됩니다)";
    /// A question.
    volume() = "Number of the first volume" ko "처음 넣을 호의 번호";
    /// An answer that can't be used.
    language_again() = "Please answer ko or en." ko "ko나 en으로 적어 주십시오.";
    /// An answer that can't be used.
    title_again() = "Please write a title." ko "제목을 적어 주십시오.";
    /// An answer that can't be used.
    address_again() =
        "Please write it whole, from https:// on, or leave it empty."
        ko "https://부터 모두 적거나, 비워 두고 Enter를 눌러 주십시오.";
    /// An answer that can't be used.
    volume_again() = "Please write a number from 1 on, in figures." ko "1부터 세는 번호를 숫자로 적어 주십시오.";
    /// The sample is gone.
    removed(file: &str) = "removed {file}" ko "지웠습니다: {file}";
    /// There was no sample.
    no_sample() = "there is no sample here" ko "보기글이 없습니다";
    /// A list of files.
    templates() = "Templates (`mokcha theme export NAME` writes one to templates/):" ko "템플릿(`mokcha theme export 이름`이 templates/에 씁니다):";
    /// A list of files.
    sheets() = "Style sheets (written to static/assets/):" ko "스타일 시트(static/assets/에 씁니다):";
}
