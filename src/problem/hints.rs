//! Facts and ways out that stand beside some problems only, as what was found has it.

use crate::text::wording::Said;

sayings! {
    did_you_mean(near: &dyn Said) = "did you mean `{near}`?" ko "혹시 `{near}`입니까?";
    rendering(page: &dyn Said) = "while rendering {page}" ko "{page}{을} 만드는 중에 나온 것입니다";
    logo_place() = "put the logo into the folder `static/` and name it as it lies there: logo = \"logo.svg\""
        ko "로고 파일을 `static/` 폴더에 두고 그 이름을 적으십시오: logo = \"logo.svg\"";
    its_colours(names: &dyn Said) = "its colours are {names}"
        ko "색 이름은 {names}입니다";
    nearest_readable(text: &dyn Said, colour: &dyn Said) = "the nearest readable `{text}` is \"{colour}\""
        ko "읽을 수 있는 가장 가까운 `{text}` 색은 \"{colour}\"입니다";
    name_a_page() = "name a page or file that the site has; or declare the old address gone"
        ko "사이트에 있는 페이지나 파일의 주소를 적거나, 옛 주소를 없앴다고 적으십시오";
    correct_the_address() = "correct the address; `locks/` lists all that were published"
        ko "주소를 고치십시오. 공개된 주소는 모두 `locks/`에 있습니다";
    remove_declaration() = "remove this declaration, or what is there"
        ko "이렇게 적은 줄을 지우거나, 그 자리에 있는 것을 지우십시오";
    address_as_text() = "write the address as the text does, or take the line away"
        ko "본문에 적힌 대로 주소를 적거나, 이 줄을 지우십시오";
    first_claimed() = "first claimed here"
        ko "먼저 차지한 곳";
    declared_first() = "declared here first"
        ko "먼저 적힌 곳";
    write_template(name: &dyn Said) = "write it as `templates/{name}`, or correct the name"
        ko "`templates/{name}`에 만들거나, 이름을 고치십시오";
    show_template_code() = "text that only shows template code stands between `{{% raw %}}` and `{{% endraw %}}`; or list the file in `skip_content_templating`"
        ko "템플릿 코드를 보이기만 하는 글은 `{{% raw %}}`와 `{{% endraw %}}` 사이에 넣거나, `skip_content_templating`에 파일을 적으십시오";
    write_shortcode(name: &dyn Said) = "write it as `templates/shortcodes/{name}.html`, or, to show the call, write `{{{{/* {name}() */}}}}`"
        ko "`templates/shortcodes/{name}.html`에 만드십시오. 부르지 않고 글로 보이려면 `{{{{/* {name}() */}}}}`처럼 적으십시오";
    show_call() = "to show a call instead of making it, write `{{{{/* name() */}}}}` or `{{%/* name() */%}} … {{%/* end */%}}`"
        ko "부르지 않고 글로 보이려면 `{{{{/* name() */}}}}`나 `{{%/* name() */%}} … {{%/* end */%}}`처럼 적으십시오";
    running_shortcode(name: &dyn Said) = "while running the shortcode `{name}`"
        ko "쇼트코드 `{name}`{을} 실행하는 중";
    let_one_stand() = "let one of them stand alone"
        ko "하나는 다른 것을 부르지 않게 하십시오";
    test_it_first() = "test it first, `{{% if x %}}`, or give a value to use instead: `{{{{ x | default(value=\"\") }}}}`"
        ko "먼저 있는지 확인하십시오: `{{% if x %}}`. 없을 때 쓸 값을 줄 수도 있습니다: `{{{{ x | default(value=\"\") }}}}`";
    there_are(names: &dyn Said) = "there are {names}"
        ko "있는 것: {names}";
    docs_list_filters() = "the docs list the filters; those of Tera 1 that are gone have other forms now"
        ko "쓸 수 있는 필터는 설명서에 있습니다. Tera 1에만 있던 필터는 다른 모양으로 바뀌었습니다";
    correct_template() = "correct the template"
        ko "템플릿을 고치십시오";
    write_quoted(meant: &dyn Said) = "write \"{meant}\""
        ko "\"{meant}\"{으로} 적으십시오";
    write_day() = "write \"2008\", \"2008-02\" or \"2008-02-29\""
        ko "\"2008\", \"2008-02\", \"2008-02-29\"처럼 적으십시오";
    the_article() = "the article"
        ko "지금 글";
    add_taxonomy(name: &dyn Said, config: &dyn Said) = "add {{ name = \"{name}\" }} to `taxonomies` in {config}"
        ko "{config}의 `taxonomies`에 {{ name = \"{name}\" }}{을} 더하십시오";
    first_here() = "first here"
        ko "먼저 나온 곳";
    write_month(month: &dyn Said) = "write \"{month}\""
        ko "\"{month}\"{으로} 적으십시오";
    write_plain(day: &dyn Said) = "write {day}"
        ko "{day}{으로} 적으십시오";
    write_a_month() = "write a month as \"2021-06\", or a day as 2021-06-02"
        ko "달은 \"2021-06\", 날은 2021-06-02처럼 적으십시오";
    the_first_time() = "the first time"
        ko "처음 적힌 곳";
    write_real_day() = "write a day that exists as 2021-06-02, or with a time as 2021-06-02T10:00:00+09:00"
        ko "실제로 있는 날을 2021-06-02처럼, 시각까지 적으려면 2021-06-02T10:00:00+09:00처럼 적으십시오";
    possible_are(words: &dyn Said) = "possible are {words}"
        ko "쓸 수 있는 값은 {words}입니다";
    known_are(names: &dyn Said) = "known are {names}"
        ko "쓸 수 있는 항목은 {names}입니다";
    values_of_your_own() = "values of your own belong under `[extra]`"
        ko "직접 정한 값은 `[extra]` 아래에 적습니다";
    in_brackets(key: &dyn Said, written: &dyn Said) = "write it in brackets: {key} = [{written}]"
        ko "대괄호 안에 적으십시오: {key} = [{written}]";
    in_quotes(written: &dyn Said) = "write it in quotation marks: \"{written}\""
        ko "따옴표 안에 적으십시오: \"{written}\"";
    day_of_revision(number: &dyn Said) = "day of revision {number}"
        ko "{number}판의 날짜";
    toml_rules() = "text stands in quotation marks: title = \"제목\"; a list in brackets: [\"하나\", \"둘\"]; a key may occur once"
        ko "글자는 따옴표 안에, 목록은 대괄호 안에 적고(title = \"제목\", [\"하나\", \"둘\"]), 같은 항목은 한 번만 적으십시오";
    quotes_within() = "quotation marks within a text are written “…”, or the whole text stands in single ones: title = '예산 \"증액\" 논의'"
        ko "글 안의 따옴표는 “…”로 적거나, 글 전체를 작은따옴표로 감싸십시오: title = '예산 \"증액\" 논의'";
    names_of_keys() = "names of keys are Latin letters, digits, `-` and `_`, as `title`, `pages`, `event_date`"
        ko "항목의 이름은 `title`, `pages`, `event_date`처럼 영문자와 숫자, `-`, `_`로 적으십시오";
    link_to_heading() = "link to a heading's id, or to the page without `#…`"
        ko "소제목의 id로 잇거나, `#…` 없이 페이지로 이으십시오";
    path_of_link() = "the path begins below `content/` and names the file: `@/52/economy/apec.md`"
        ko "경로는 `content/` 아래부터 파일 이름까지 적습니다: `@/52/economy/apec.md`";
    recorded_here() = "recorded here by one branch, and by the other in a line beside it"
        ko "한 갈래는 여기에, 다른 갈래는 곁의 줄에 기록했습니다";
    has_it(kind: &dyn Said) = "this {kind} has it"
        ko "이 {kind}에 붙어 있습니다";
    stood_in(source: &dyn Said) = "it stood in {source}"
        ko "{source}에 있던 자리입니다";
    stood_between(source: &dyn Said, before: &dyn Said, behind: &dyn Said) = "it stood in {source}, between {before} and {behind}"
        ko "{source}에서 {before}{과} {behind} 사이에 있던 자리입니다";
    stood_behind(source: &dyn Said, before: &dyn Said) = "it stood in {source}, behind {before}"
        ko "{source}에서 {before} 뒤에 있던 자리입니다";
    stood_before(source: &dyn Said, behind: &dyn Said) = "it stood in {source}, before {behind}"
        ko "{source}에서 {behind} 앞에 있던 자리입니다";
    taken_beside(taken: &dyn Said) = "the changed text beside it was taken for `#{taken}`; if that one is gone instead, declare that one"
        ko "옆의 바뀐 글을 `#{taken}`{으로} 보았습니다. 없어진 것이 그것이면 그것을 없앴다고 적으십시오";
    with_its_file(file: &dyn Said) = "with it would go its file, `{file}`"
        ko "그 파일 `{file}`도 함께 사라집니다";
    restore_text() = "restore it: put its text back where it stood"
        ko "글을 본래 자리에 되돌리십시오";
    restore_heading() = "restore it: put it back, or give the heading this id: `## … {{#ID}}`"
        ko "되돌리거나, 소제목에 이 id를 붙이십시오: `## … {{#ID}}`";
    restore_file() = "restore it: bring its file back, with the number or path that makes its address"
        ko "주소를 만든 번호나 경로 그대로 파일을 되돌리십시오";
    restore_source() = "restore it: bring back what it is made of"
        ko "이 주소를 만들던 원고를 되돌리십시오";
    or_moved(from: &dyn Said, to: &dyn Said) = "or say where it moved, in permanence.toml: [[moved]] from = \"{from}\", to = \"{to}\""
        ko "옮겼으면 어디로 옮겼는지 permanence.toml에 적으십시오: [[moved]] from = \"{from}\", to = \"{to}\"";
    or_gone(address: &dyn Said, title: &dyn Said) = "or say that it is gone for good: [[gone]] address = \"{address}\"{title}, date = …, reason = \"…\""
        ko "아주 없앴으면 그렇게 적으십시오: [[gone]] address = \"{address}\"{title}, date = …, reason = \"…\"";
    came_from(source: &dyn Said) = "it came last from {source}"
        ko "마지막으로 {source}에서 나왔습니다";
    came_from_now_at(source: &dyn Said, now: &dyn Said) = "it came last from {source}, which is at `{now}` now"
        ko "마지막으로 {source}에서 나왔고, 그 글은 지금 `{now}`에 있습니다";
    with_it_would_go(count: &dyn Said, addresses: &dyn Said) = "with it would go {count} {addresses} below it"
        ko "그 아래의 주소 {count}개도 함께 사라집니다";
    code_themes() = "for instance `github-light`, `github-dark`, `nord`"
        ko "쓸 수 있는 것: `github-light`, `github-dark`, `nord` 등";
    give(key: &dyn Said, expected: &dyn Said) = "give `{key}` {expected}"
        ko "`{key}`에 {expected}{을} 적으십시오";
    add_to_authority(kind: &dyn Said, table: &dyn Said, file: &dyn Said) = "a {kind} that is missing can be added to `{file}` beside the config: [[{table}]] with id and name"
        ko "빠진 {kind}{은} 설정 옆의 `{file}`에 더할 수 있습니다: [[{table}]] 아래에 id와 name";
    and_here(name: &dyn Said) = "and `{name}` here"
        ko "`{name}`{은} 여기";
    write_moved() = "write [[moved]] and below it from = \"/v/52/03/\" and to = \"/v/52/16/\""
        ko "[[moved]]를 적고 그 아래에 from = \"/v/52/03/\"과 to = \"/v/52/16/\"을 적으십시오";
    write_gone() = "write [[gone]] and below it address = \"/v/52/03/\", date = 2021-06-02 and reason = \"…\", which readers of an old link will see"
        ko "[[gone]]을 적고 그 아래에 address = \"/v/52/03/\", date = 2021-06-02, reason = \"…\"{을} 적으십시오. 까닭은 옛 링크로 온 독자가 봅니다";
    why_gone() = "readers who follow an old link want to know why it is gone"
        ko "옛 링크로 온 독자가 왜 없어졌는지 알 수 있게 까닭을 적으십시오";
    day_of_removal() = "add the day of the removal: date = 2021-06-02"
        ko "없앤 날을 적으십시오: date = 2021-06-02";
    first_is_one() = "the text as first published is revision 1, the first change of it 2"
        ko "처음 발행한 글이 1판, 처음 고친 글이 2판입니다";
    table_before(number: &dyn Said) = "the table before it is revision {number}"
        ko "바로 앞의 표가 {number}판입니다";
    path_of_sheet() = "a path begins at the folder of the file that names it; partials may leave out `_` and `.scss`"
        ko "경로는 그것을 적은 파일의 폴더에서 시작합니다. `_`와 `.scss`는 빼도 됩니다";
    younger_sass() =
        "sheets are compiled as Dart Sass 1.54 did; functions of Sass that came later are unknown, such as those of colour spaces, and a younger \
         function of CSS that has the name of one of Sass's is written as text: `#{{\"round(up, 1px, 2px)\"}}`"
        ko "스타일 시트는 Dart Sass 1.54처럼 컴파일합니다. 그 뒤에 생긴 Sass 함수는 알지 못합니다. Sass와 이름이 같은 새 CSS 함수는 글자로 적으십시오: `#{{\"round(up, 1px, 2px)\"}}`";
    older_sass(instead: &dyn Said) = "sheets are compiled as Dart Sass 1.54 did, which does not have this yet; write `{instead}`"
        ko "스타일 시트는 Dart Sass 1.54처럼 컴파일하므로 이것은 아직 없습니다. `{instead}`{으로} 적으십시오";
    correct_sheet() = "correct the style sheet"
        ko "스타일 시트를 고치십시오";
    compiling(file: &dyn Said) = "while compiling {file}"
        ko "{file}{을} 컴파일하는 중에 나온 것입니다";
    newer_template() = "this template is for Zola 0.23 and later, others of the site are for 0.22 and before: site and theme must be of one generation"
        ko "이 템플릿은 Zola 0.23 이후의 것인데, 사이트의 다른 템플릿은 0.22 이전의 것입니다. 사이트와 테마를 같은 판에 맞추십시오";
    not_defined(name: &dyn Said) = "`{name}` is not defined"
        ko "`{name}`의 값이 없습니다";
    listed(what: &dyn Said, names: &dyn Said) = "{what}: {names}"
        ko "{what}: {names}";
    called_here() = "called here"
        ko "여기서 불렀습니다";
    its_volumes(numbers: &dyn Said) = "the newest volumes are {numbers}"
        ko "있는 호는 새것부터 {numbers}입니다";
    go_into(folder: &dyn Said) = "there is one in {folder}: go into it first, `cd {folder}`"
        ko "{folder} 안에 사이트가 있습니다. 먼저 들어가십시오: cd {folder}";
    begun_already(folder: &dyn Said) = "it is a site already: go on in it, `cd {folder}`, then `mokcha serve`"
        ko "이미 만든 사이트입니다. 들어가서 이어 쓰십시오: cd {folder}, 그다음에 mokcha serve";
    put_it_beside(place: &dyn Said) = "put the file there as {place}; if it is there, look whether its ending and its capitals are the same"
        ko "파일을 {place}{으로} 두십시오. 이미 두었으면 확장자와 대소문자까지 같은 이름인지 보십시오";
    name_or_begin(number: &dyn Said, id: &dyn Said) = "name one of them with --section, or begin it: mokcha new section {number} {id}"
        ko "그 가운데 하나를 `--section`으로 고르거나, 새로 만드십시오: mokcha new section {number} {id}";
}
