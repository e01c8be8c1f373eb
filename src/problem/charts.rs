//! What keeps a table from being drawn. A warning: the table itself is shown.

problems! {
    /// Problems of charts.
    "charts" Charts {
        /// No kind of chart has this name.
        warning Unknown { written: String, known: String } =>
            message "there is no chart `{written}`: the table is shown without one",
            help "the charts are {known}; write `Table: … {{chart=bar}}`";
        /// Its columns are no numbers.
        warning Columns { written: String } =>
            message "`columns={written}` names no columns to draw",
            help "count them from 1, the names of the rows being the first: `Table: … {{chart=bar columns=2,3}}`";
        /// No figures.
        warning NoFigures {} =>
            message "nothing of this table can be drawn: its columns hold no figures",
            note "rows that add up others, or are parts of them, are not drawn",
            help "take `chart=…` out of its caption, or name columns with figures: `columns=2,3`";
        /// More columns than patterns.
        warning ManyColumns { columns: usize, most: usize } =>
            message "{columns} columns can't be told apart in a chart: it takes {most} at the most",
            help "name those to be drawn: `Table: … {{chart=bar columns=2,3}}`";
        /// More rows than can be read.
        warning ManyRows { rows: usize, most: usize } =>
            message "a chart of {rows} rows can't be read: it takes {most} at the most",
            help "take `chart=…` out of its caption";
    }
}
