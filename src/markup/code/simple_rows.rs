//! The languages of `simple`: signs and words, as their manuals give them.

use crate::markup::code::simple_row::{C_LIKE, ML_LIKE, Row, any_case, both, lines};

/// All of them.
pub const ROWS: &[Row] = &[
    any_case(lines(
        &["abap"],
        &["*", "\""],
        "'`",
        "\
            report data type types class method methods endclass endmethod if else elseif endif loop at endloop do enddo while \
            endwhile select from where into table call function write form endform perform start-of-selection public private \
            section definition implementation return exit try catch endtry raise value new",
    )),
    any_case(both(
        &["ahk", "ahk1", "ahk2"],
        &[";"],
        C_LIKE,
        "\"'",
        "\
            if else loop while for in until return break continue goto global local static class extends new try catch finally \
            throw switch case default true false and or not send sleep run msgbox",
    )),
    lines(&["apl"], &["⍝"], "'\"", ""),
    lines(
        &["ara"],
        &["//", "#"],
        "'\"",
        "\
            namespace use class interface enum function fn return if else match for foreach while public private protected static \
            readonly final abstract new throw try catch true false null",
    ),
    lines(
        &["ballerina"],
        &["//"],
        "\"`",
        "\
            import public function returns return if else while foreach in match check var final const type record object class \
            service resource remote isolated on new int string boolean decimal float json xml map error true false",
    ),
    lines(
        &["beancount"],
        &[";"],
        "\"",
        "open close balance pad commodity note document event query custom option plugin include txn price pushtag poptag",
    ),
    both(
        &["berry", "be"],
        &["#"],
        ("#-", "-#"),
        "'\"",
        "def class static var if elif else end while for do break continue return import as try except raise true false nil self super",
    ),
    both(
        &["bicep"],
        &["//"],
        C_LIKE,
        "'",
        "\
            param var resource module output targetScope existing import using metadata type func for in if true false null string \
            int bool object array",
    ),
    both(
        &["bird2", "bird"],
        &["#"],
        C_LIKE,
        "\"'",
        "\
            protocol template filter function table router id include define if then else case for do return accept reject import \
            export all none neighbor local as static bgp ospf rip babel kernel device direct pipe ipv4 ipv6 area interface where \
            print true false",
    ),
    any_case(lines(
        &["bsl", "1c"],
        &["//"],
        "\"",
        "\
            процедура конецпроцедуры функция конецфункции если тогда иначеесли иначе конецесли для каждого из по цикл конеццикла \
            пока возврат перем новый попытка исключение конецпопытки истина ложь неопределено экспорт и или не procedure \
            endprocedure function endfunction if then elsif else endif for each in to do enddo while return var new try except \
            endtry true false undefined export and or not",
    )),
    both(
        &["chapel", "chpl"],
        &["//"],
        C_LIKE,
        "\"'",
        "\
            var const param config proc iter class record union enum module use import only except if then else for forall coforall \
            foreach in while do begin cobegin sync serial on local return yield select when otherwise break continue throw throws \
            try catch defer new owned shared borrowed unmanaged ref out inout private public export extern inline override where \
            domain range atomic int uint real bool string bytes void nil true false",
    ),
    any_case(lines(
        &["cobol"],
        &["*>", "*"],
        "'\"",
        "\
            identification environment data procedure division section program-id working-storage file-control linkage pic picture \
            value move to add subtract multiply divide giving compute display accept perform until varying from by if else end-if \
            end-perform evaluate when end-evaluate stop run call using open close read write go exit copy",
    )),
    both(
        &["codeql", "ql"],
        &["//"],
        C_LIKE,
        "\"",
        "\
            import from where select class extends instanceof predicate exists forall forex not and or if then else any none \
            result this super as in module private abstract override cached query order by asc desc string int float boolean date \
            true false",
    ),
    both(
        &["coq"],
        &[],
        ML_LIKE,
        "\"",
        "\
            Theorem Lemma Corollary Proposition Definition Fixpoint CoFixpoint Inductive CoInductive Record Structure Class \
            Instance Variable Hypothesis Axiom Parameter Notation Section Module End Require Import Export Proof Qed Defined \
            Admitted Check Print Compute Eval match with end fun forall exists let in if then else as return Prop Set Type",
    ),
    lines(&["cue"], &["//"], "'\"", "package import let if for in true false null string bytes int float number bool _|_"),
    any_case(both(
        &["dax"],
        &["//", "--"],
        C_LIKE,
        "\"'",
        "\
            evaluate define measure var return order by start at calculate filter all allexcept values sum sumx average count \
            countrows distinct if switch and or not true false blank related",
    )),
    both(
        &["dream-maker"],
        &["//"],
        C_LIKE,
        "\"'",
        "\
            var proc verb if else for while do switch return break continue goto spawn new del set in to step as const global \
            static tmp null src usr world",
    ),
    lines(&["fluent", "ftl"], &["#"], "\"", ""),
    both(
        &["genie"],
        &["//"],
        C_LIKE,
        "\"'",
        "\
            init def class struct enum interface namespace uses prop if else for while do in to downto return var new try except \
            finally raise self super true false null print of int string bool",
    ),
    lines(
        &["gherkin"],
        &["#"],
        "\"",
        "Feature: Background: Scenario: Scenarios: Example: Examples: Outline: Rule: Given When Then And But",
    ),
    lines(
        &["gn"],
        &["#"],
        "\"",
        "\
            if else foreach forward_variables_from import template group executable static_library shared_library source_set \
            action copy config declare_args true false",
    ),
    both(&["hjson"], &["#", "//"], C_LIKE, "\"'", "true false null"),
    lines(&["hxml"], &["#"], "\"'", "--next --each -lib -cp -main -js -cpp -cs -hl -python -D"),
    both(
        &["imba"],
        &["#"],
        ("###", "###"),
        "\"'`",
        "\
            tag def prop attr css let const var if elif else unless for in of own while until return new self this import from \
            export class extend do await async yes no true false null undefined and or not is isnt global",
    ),
    both(&["jison"], &["//"], C_LIKE, "\"'", "%lex %start %left %right %nonassoc %token %options %parse-param"),
    both(
        &["jssm", "fsl"],
        &["//"],
        C_LIKE,
        "\"'",
        "machine_name machine_author machine_version graph_layout start_states end_states state flow direction theme",
    ),
    lines(
        &["just"],
        &["#"],
        "'\"`",
        "alias export unexport import mod set if else assert true false shell dotenv-load positional-arguments",
    ),
    both(&["kdl"], &["//"], C_LIKE, "\"", "true false null #true #false #null #inf #nan /-"),
    any_case(lines(
        &["kusto", "kql"],
        &["//"],
        "\"'",
        "\
            let where project extend summarize by join kind on union order sort asc desc take limit top count distinct render \
            parse evaluate mv-expand datatable print make-series in has contains startswith between and or not ago now bin",
    )),
    any_case(lines(
        &["logo"],
        &[";"],
        "",
        "\
            to end repeat forward fd back bk right rt left lt penup pu pendown pd make if ifelse while for output stop home \
            clearscreen cs setpencolor print show",
    )),
    lines(
        &["mipsasm", "mips"],
        &["#"],
        "\"'",
        "\
            .data .text .globl .word .byte .half .asciiz .ascii .space .align add addi addu addiu sub subu mul mult div mfhi mflo \
            and andi or ori xor nor sll srl sra slt slti lw sw lb sb lh sh la li move beq bne bgt blt bge ble j jal jr syscall nop",
    ),
    lines(
        &["narrat", "nar"],
        &["//"],
        "\"",
        "talk narrate choice if else elseif set add jump run var return set_screen set_button play pause wait scene function",
    ),
    lines(
        &["nushell", "nu"],
        &["#"],
        "\"'`",
        "\
            def export alias let mut const if else match for in while loop break continue return use module overlay source try \
            catch do hide where each true false null and or not",
    ),
    both(
        &["pkl"],
        &["//"],
        C_LIKE,
        "\"",
        "\
            module import amends extends open abstract class typealias function local hidden fixed const external new for when if \
            else let is as in out read throw trace this super outer null true false",
    ),
    any_case(both(
        &["plsql"],
        &["--"],
        C_LIKE,
        "'",
        "\
            create or replace procedure function package body trigger begin end declare exception when then else elsif if loop \
            while for in out return is as select insert update delete from where into values set join on group order by commit \
            rollback cursor open fetch close raise null and not number varchar2 date",
    )),
    lines(&["po", "pot", "potx"], &["#"], "\"", "msgid msgstr msgctxt msgid_plural domain"),
    lines(
        &["polar"],
        &["#"],
        "\"",
        "\
            if and or not in matches cut debug print forall new actor resource global permissions roles relations allow \
            has_permission has_role has_relation true false",
    ),
    both(
        &["powerquery"],
        &["//"],
        C_LIKE,
        "\"",
        "\
            let in each if then else try otherwise error type table record list function meta section shared is as and or not null \
            true false #table #date #datetime #duration",
    ),
    lines(
        &["prisma"],
        &["//"],
        "\"",
        "datasource generator model enum type view String Int BigInt Float Decimal Boolean DateTime Json Bytes true false",
    ),
    both(
        &["prolog"],
        &["%"],
        C_LIKE,
        "\"'",
        "\
            :- --> is mod rem not dynamic discontiguous module use_module true fail false repeat findall bagof setof assert \
            asserta assertz retract",
    ),
    lines(
        &["qmldir"],
        &["#"],
        "",
        "\
        module singleton internal plugin classname typeinfo depends import designersupported prefer optional",
    ),
    both(
        &["rel"],
        &["//"],
        C_LIKE,
        "\"'",
        "def ic bound module with use entity doc forall exists implies and or not in iff xor where true false",
    ),
    lines(
        &["riscv"],
        &["#"],
        "\"'",
        "\
            .data .text .globl .global .word .byte .half .string .asciz .space .align .section add addi sub mul div rem and andi \
            or ori xor xori sll slli srl srli sra srai slt slti lui auipc lw sw lb sb lh sh ld sd la li mv beq bne blt bge bltu \
            bgeu j jal jalr ret call ecall nop",
    ),
    lines(
        &["rosmsg"],
        &["#"],
        "\"'",
        "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float32 float64 string wstring time duration Header char byte",
    ),
    both(&["ron"], &["//"], C_LIKE, "\"", "true false Some None inf NaN"),
    any_case(both(
        &["sas"],
        &["*"],
        C_LIKE,
        "\"'",
        "\
            data set run proc quit input datalines cards if then else do end by where keep drop rename merge output retain array \
            format label libname filename options title sort print means freq sql select from create table as %macro %mend %let \
            %if %then %else %do %end",
    )),
    both(&["smalltalk"], &[], ("\"", "\""), "'", "self super true false nil thisContext"),
    any_case(lines(
        &["sparql"],
        &["#"],
        "\"'",
        "\
            prefix base select distinct reduced construct describe ask from named where optional union minus graph filter bind as \
            values service group by having order asc desc limit offset exists not in a insert delete data load clear drop create \
            add move copy",
    )),
    any_case(lines(
        &["splunk", "spl"],
        &["```"],
        "\"",
        "\
            search stats eval where table rename fields by as sort dedup head tail top rare timechart chart join append lookup \
            inputlookup outputlookup rex regex transaction eventstats streamstats bucket bin fillnull mvexpand count sum avg min \
            max values list and or not in",
    )),
    both(
        &["stata"],
        &["//", "*"],
        C_LIKE,
        "\"",
        "\
            use save generate gen replace drop keep if in by bysort sort merge append reshape egen regress reg logit probit \
            summarize tabulate foreach forvalues while local global program define end display label rename clear set quietly \
            capture import export",
    ),
    lines(&["talonscript", "talon"], &["#"], "\"'", "key insert sleep print repeat mode tag app settings and or not os"),
    lines(&["tasl"], &["#"], "\"'", "namespace class type edge"),
    lines(&["turtle"], &["#"], "\"'", "@prefix @base PREFIX BASE a true false"),
    any_case(lines(
        &["vb"],
        &["'", "rem"],
        "\"",
        "\
            dim as new class module namespace imports public private protected friend shared readonly const sub function property \
            get set end if then elseif else select case for each in to step next while wend do loop until exit return try catch \
            finally throw with using inherits implements overrides me mybase nothing true false and or not andalso orelse is isnot \
            integer string boolean double object byval byref",
    )),
    lines(
        &["wenyan", "文言"],
        &["批曰", "注曰", "疏曰"],
        "",
        "\
            吾有 今有 物之 有 數 列 言 術 爻 曰 名之曰 昔之 者 今 是矣 若 者乎 若非 若其然者 若其不然者 云云 也 為是 遍 凡 中之 恆為是 乃止 乃得 乃歸空無 加 減 乘 除 所餘幾何 以 於 書之 充 施 是術曰 是謂 \
            之術也 欲行是術 必先得",
    ),
    both(
        &["wolfram", "wl"],
        &[],
        ML_LIKE,
        "\"",
        "\
            Module Block With If Which Switch Do For While Table Map Apply Function Return Print Plot Integrate Solve Import \
            Export True False Null None All",
    ),
];
