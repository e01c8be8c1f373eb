//! What ▲ and △ say in a table. Korean print writes minus with them; but where ▼ or ▽ of the same kind stands in the table, they are rises.
//! Where a column mixes both ways they say neither for sure, and a figure is better left as it is printed than false.

use crate::body::figure::Figure;

/// Each sign that may rise, and the one of its kind that falls.
const PAIRS: [(char, char); 2] = [('▲', '▼'), ('△', '▽')];

/// What a sign says before a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// More than nothing.
    Plus,
    /// Less than nothing.
    Minus,
    /// One of both.
    Unclear,
}

/// The signs of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signs {
    /// Whether ▲ and △ are rises.
    rises: [bool; PAIRS.len()],
    /// In which columns they are unclear.
    unclear: Vec<[bool; PAIRS.len()]>,
    /// Whether some figure stands behind a sign that may be that of an item.
    may_be_items: bool,
}

/// `- 3` is a minus to one hand, an item to another.
fn may_be_item(figure: &Figure<'_>) -> bool {
    figure.parted && matches!(figure.sign, Some('-' | '–')) && figure.is_bare()
}

impl Signs {
    /// Reads a table's cells.
    pub fn of(rows: &[Vec<String>]) -> Self {
        let (mut columns, mut may_be_items): (Vec<Vec<char>>, bool) = (Vec::new(), false);
        for (column, cell) in rows.iter().flat_map(|row| row.iter().enumerate()) {
            if columns.len() <= column {
                columns.resize(column + 1, Vec::new());
            }
            let Some(figure) = Figure::read(cell) else { continue };
            may_be_items |= may_be_item(&figure);
            if let Some(sign) = figure.sign.filter(|sign| !columns[column].contains(sign)) {
                columns[column].push(sign);
            }
        }
        let rises = PAIRS.map(|(_, falls)| columns.iter().any(|signs| signs.contains(&falls)));
        let unclear = columns.iter().map(|signs| {
            std::array::from_fn(|at| {
                let other = PAIRS[1 - at].1;
                // A filled triangle beside a minus rises, most likely; an open one is the minus of another hand.
                let minus = at == 0 && signs.iter().any(|sign| matches!(sign, '-' | '−' | '–'));
                !rises[at] && signs.contains(&PAIRS[at].0) && (signs.contains(&other) || minus)
            })
        });
        Self { rises, unclear: unclear.collect(), may_be_items }
    }

    /// What the sign of a figure says in a column.
    pub fn said(&self, figure: &Figure<'_>, column: usize) -> Said {
        match figure.sign {
            None | Some('+') => Said::Plus,
            Some(_) if may_be_item(figure) => Said::Unclear,
            Some(sign) => match PAIRS.iter().position(|(rises, _)| *rises == sign) {
                Some(at) if self.rises[at] => Said::Plus,
                Some(at) if self.unclear.get(column).is_some_and(|unclear| unclear[at]) => Said::Unclear,
                _ => Said::Minus,
            },
        }
    }

    /// The first cell of which it is unclear what it says.
    pub fn first_unclear(&self, rows: &[Vec<String>]) -> Option<(usize, usize)> {
        if !self.may_be_items && self.unclear.iter().all(|column| !column.contains(&true)) {
            return None;
        }
        let is_unclear = |column: usize, cell: &str| Figure::read(cell).is_some_and(|figure| self.said(&figure, column) == Said::Unclear);
        let in_row =
            |(row, cells): (usize, &Vec<String>)| Some((row, cells.iter().enumerate().position(|(at, cell)| is_unclear(at, cell))?));
        rows.iter().enumerate().find_map(in_row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rise_is_no_minus() {
        let check = |written: &str, expected: &str| {
            let rows: Vec<Vec<String>> = written.split('/').map(|row| row.split('|').map(str::to_owned).collect()).collect();
            let signs = Signs::of(&rows);
            let said = |(column, cell): (usize, &String)| match Figure::read(cell).map(|figure| signs.said(&figure, column)) {
                None => ' ',
                Some(Said::Plus) => '+',
                Some(Said::Minus) => '-',
                Some(Said::Unclear) => '?',
            };
            let found: Vec<String> = rows.iter().map(|row| row.iter().enumerate().map(said).collect()).collect();
            assert_eq!(found.join("/"), expected, "{written}");
            assert_eq!(signs.first_unclear(&rows).is_some(), expected.contains('?'), "{written}");
        };
        check("가|▲3/나|▼1", " +/ -");
        check("가|△3/나|▽1", " +/ -");
        check("가|△3/나|4", " -/ +");
        check("가|▲3/나|▲4", " -/ -");
        check("▲3|1/▼1|△2", "++/--");
        check("▲3|▼1", "+-");
        check("가|▼3/나|-1", " -/ -");
        check("가|△3/나|-1", " -/ -");
        check("가|△3/나|▼1", " ?/ -");
        check("가|▲3/나|▽1", " ?/ -");
        check("가|▲3/나|-1", " ?/ -");
        check("▲3|-1", "--");
        check("▲3/▼2/△1", "+/-/?");
        check("▲3/+2", "-/+");
        check("- 3/2", "?/+");
        check("– 3%/−2", "?/-");
        check("− 3/- 3개 과제", "-/-");
    }
}
