//! What can't be understood of a command line.

use crate::text::wording::Wording;

problems! {
    /// What is wrong with what was typed.
    "usage" Usage {
        fault M0136 NoSuchOption { option: String, verb: String } =>
            message "`{verb}` has no option `{option}`"
                 ko "`{verb}`에는 `{option}` 옵션이 없습니다",
            help "`{verb} --help` lists all"
              ko "`{verb} --help`가 모두 보여 줍니다";
        fault M0137 NoSuchCommand { name: String, verb: String } =>
            message "there is no command `{verb} {name}`"
                 ko "`{verb} {name}`{이라}는 명령은 없습니다",
            help "`{verb} --help` lists all"
              ko "`{verb} --help`가 모두 보여 줍니다";
        fault M0138 NotTaken { text: String, usage: String } =>
            message "`{text}` is one word too many"
                 ko "`{text}`{을} 알아들을 수 없습니다",
            help "write: {usage}"
              ko "이렇게 적으십시오: {usage}";
        fault M0139 Missing { what: String, usage: String } =>
            message "`{what}` is missing"
                 ko "`{what}`{이} 빠졌습니다",
            help "write: {usage}"
              ko "이렇게 적으십시오: {usage}";
        fault M0140 NoValue { option: String, verb: String } =>
            message "`{option}` needs a value behind it"
                 ko "`{option}` 뒤에 값이 빠졌습니다",
            help "`{verb} --help` says which"
              ko "어떤 값인지는 `{verb} --help`에 있습니다";
        fault M0141 NotOneOf { value: String, option: String, known: String } =>
            message "`{value}` is no value of `{option}`"
                 ko "`{option}`에 `{value}`{은} 쓸 수 없습니다",
            note "possible are {known}"
              ko "쓸 수 있는 값은 {known}입니다";
        fault M0142 NoNumber { value: String, option: String } =>
            message "`{option}` takes a number, and `{value}` is none"
                 ko "`{option}`에는 수를 적습니다. `{value}`{은} 수가 아닙니다",
            help "write it in figures, as in 53"
              ko "53처럼 숫자로 적으십시오";
        fault M0143 OutOfRange { value: String, option: String, least: String, most: String } =>
            message "`{value}` is out of range for `{option}`"
                 ko "`{option}`에 쓸 수 있는 수가 아닙니다: {value}",
            help "write a number from {least} to {most}"
              ko "{least}부터 {most}까지의 수를 적으십시오";
        fault M0144 NoIp { value: String, option: String } =>
            message "`{value}` of `{option}` is no IP address"
                 ko "`{option}`에 적은 `{value}`{은} IP 주소가 아닙니다",
            help "write {option} 127.0.0.1 for this machine alone, or {option} 0.0.0.0 for its network"
              ko "이 컴퓨터에서만 보려면 {option} 127.0.0.1, 같은 망에서 보려면 {option} 0.0.0.0으로 적으십시오";
        fault M0145 NoEditor { value: String, known: String } =>
            message "`{value}` is no program that `--editor` knows"
                 ko "`{value}`{은} `--editor`가 아는 프로그램이 아닙니다",
            note "known are {known} and `none`"
              ko "아는 것은 {known}, `none`입니다",
            help "others are named by an address, such as vscode://file{{path}}:{{line}}:{{column}}"
              ko "다른 프로그램은 vscode://file{{path}}:{{line}}:{{column}} 같은 주소로 적으십시오";
        fault M0146 NotTogether { one: String, other: String } =>
            message "`{one}` and `{other}` can't be used together"
                 ko "`{one}`{과} `{other}`{은} 함께 쓸 수 없습니다",
            help "leave one of them out"
              ko "둘 가운데 하나를 빼십시오";
        fault M0147 TakesNoValue { value: String, option: String } =>
            message "`{option}` takes no value, and has `{value}`"
                 ko "`{option}`에는 값을 적지 않는데 `{value}`{이} 적혀 있습니다",
            help "write {option} alone"
              ko "{option}만 적으십시오";
        fault M0148 NotUnicode {} =>
            message "an argument is no text in UTF-8"
                 ko "UTF-8 글자가 아닌 것이 명령에 들어 있습니다",
            help "type it anew"
              ko "명령을 새로 치십시오";
        fault M0149 NotUnderstood { fault: Wording, verb: String } =>
            message "the command can't be understood: {fault}"
                 ko "명령을 알아들을 수 없습니다: {fault}",
            help "`{verb} --help` says what can be written"
              ko "적을 수 있는 것은 `{verb} --help`에 있습니다";
    }
}
