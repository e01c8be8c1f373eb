//! What keeps a table from being drawn. A warning: the table itself is shown.

problems! {
    /// Problems of charts.
    "charts" Charts {
        /// No kind of chart has this name.
        warning M0731 Unknown { written: String, known: String } =>
            message "there is no chart `{written}`: the table is shown without one"
                 ko "`{written}`{이라}는 도표가 없어 표만 보입니다",
            help "the charts are {known}; write `Table: … {{chart=bar}}`"
              ko "쓸 수 있는 도표는 {known}입니다. `Table: … {{chart=bar}}`처럼 적으십시오";
        /// Its columns are no numbers.
        warning M0732 Columns { written: String } =>
            message "`columns={written}` names no columns to draw"
                 ko "`columns={written}`에 그릴 열이 없습니다",
            help "count them from 1, the names of the rows being the first: `Table: … {{chart=bar columns=2,3}}`"
              ko "줄 이름이 있는 열을 1로 세어 적으십시오: `Table: … {{chart=bar columns=2,3}}`";
        /// No figures.
        warning M0733 NoFigures {} =>
            message "nothing of this table can be drawn: its columns hold no figures"
                 ko "이 표에는 숫자로 된 열이 없어 도표를 그릴 수 없습니다",
            note "rows that add up others, or are parts of them, are not drawn"
              ko "다른 줄을 더한 합계나 그 일부인 줄은 그리지 않습니다",
            help "take `chart=…` out of its caption, or name columns with figures: `columns=2,3`"
              ko "표 제목에서 `chart=…`를 빼거나, 숫자가 있는 열을 적으십시오: `columns=2,3`";
        /// More columns than patterns.
        warning M0734 ManyColumns { columns: usize, most: usize } =>
            message "{columns} columns can't be told apart in a chart: it takes {most} at the most"
                 ko "도표에서 {columns}개 열은 구별할 수 없습니다. {most}개까지 그립니다",
            help "name those to be drawn: `Table: … {{chart=bar columns=2,3}}`"
              ko "그릴 열을 적으십시오: `Table: … {{chart=bar columns=2,3}}`";
        /// More rows than can be read.
        warning M0735 ManyRows { rows: usize, most: usize } =>
            message "a chart of {rows} rows can't be read: it takes {most} at the most"
                 ko "{rows}줄짜리 도표는 읽을 수 없습니다. {most}줄까지 그립니다",
            help "take `chart=…` out of its caption"
              ko "표 제목에서 `chart=…`를 빼십시오";
        /// A triangle of which it is unclear whether it rises or falls.
        warning M0736 UnclearSign { written: String } =>
            message "it is unclear whether `{written}` is more or less: its column has signs of several kinds"
                 ko "`{written}`{이} 늘었다는 뜻인지 줄었다는 뜻인지 알 수 없습니다. 같은 열에 여러 부호가 섞여 있습니다",
            note "△ and ▲ are read as minus, but as a rise in a table that has ▽ or ▼ of the same kind; the data keeps such a cell as it is printed"
              ko "△와 ▲는 빼기로 읽고, 같은 모양의 ▽나 ▼가 있는 표에서는 늘었다는 뜻으로 읽습니다. 이런 칸은 데이터에 적힌 그대로 둡니다",
            help "write △ alone for less, or ▲ and ▼ for both ways"
              ko "줄어든 것만 △로 적거나, 늘고 준 것을 ▲와 ▼로 나누어 적으십시오";
        /// A hyphen before a figure, with a blank between them.
        warning M0737 MinusOrItem { written: String, plain: String } =>
            message "it is unclear whether `{written}` is less than nothing or an item of a list"
                 ko "`{written}`{이} 0보다 작은 수인지 목록의 항목인지 알 수 없습니다",
            note "the data keeps such a cell as it is printed, and no chart draws it"
              ko "이런 칸은 데이터에 적힌 그대로 두고, 도표에 그리지 않습니다",
            help "write `{plain}` for less than nothing; leave the sign away for an item"
              ko "0보다 작은 수이면 `{plain}`처럼 붙여 적고, 항목이면 앞의 부호를 지우십시오";
        /// A cell of a column that is drawn, for which nothing stands in the chart.
        warning M0740 PassedOver { written: String } =>
            message "the chart has nothing for `{written}`: it is not one figure"
                 ko "`{written}`{은} 수 하나가 아니어서 도표에 나오지 않습니다",
            help "write one figure in one unit (`1.5억` for `1억 5,000만`), or draw other columns: `columns=2,3`"
              ko "한 단위의 수 하나로 적거나(`1억 5,000만`이면 `1.5억`), 다른 열을 그리십시오: `columns=2,3`";
        /// Figures of one column that are multiplied by different words.
        warning M0738 Scales { one: String, other: String } =>
            message "this table can't be drawn: figures of one column count in {one} and in {other}"
                 ko "한 열의 숫자에 {one} 단위와 {other} 단위가 섞여 있어 도표를 그릴 수 없습니다",
            help "count all of them in one unit, or draw other columns: `columns=2,3`"
              ko "한 단위로 맞추거나, 다른 열을 그리십시오: `columns=2,3`";
        /// The same where some are multiplied by nothing.
        warning M0739 Scaled { scale: String } =>
            message "this table can't be drawn: some figures of one column count in {scale}, others don't"
                 ko "한 열의 숫자 가운데 일부에만 `{scale}`{이} 붙어 있어 도표를 그릴 수 없습니다",
            help "count all of them in one unit, or draw other columns: `columns=2,3`"
              ko "한 단위로 맞추거나, 다른 열을 그리십시오: `columns=2,3`";
    }
}
