//! The cells of a table as a grid: which cell each place belongs to when cells are joined upwards (`^^`) or to the left (`||`).

/// What stands in a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A cell of its own.
    Own,
    /// Joined with the cell above.
    Up,
    /// Joined with the cell to its left.
    Left,
}

/// A cell and how far it reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

/// The owner of each place: row and column of the cell that covers it.
pub type Owners = Vec<Vec<(usize, usize)>>;

/// Rows of the head: the first, and those behind it that continue its first cell (`^^`).
pub fn head_rows(marks: &[Vec<Mark>]) -> usize {
    1 + marks.iter().skip(1).take_while(|row| row.first() == Some(&Mark::Up)).count()
}

/// Finds the owners. A mark that has nothing to join with (the head's or the body's first row, the first column) counts as a cell of its own.
pub fn owners(marks: &[Vec<Mark>], head_rows: usize) -> Owners {
    let mut owners: Owners = Vec::with_capacity(marks.len());
    for (row, line) in marks.iter().enumerate() {
        let mut current: Vec<(usize, usize)> = Vec::with_capacity(line.len());
        for (column, mark) in line.iter().enumerate() {
            let joins_up = row > 0 && row != head_rows && owners[row - 1].len() > column;
            current.push(match mark {
                Mark::Up if joins_up => owners[row - 1][column],
                Mark::Left if column > 0 => current[column - 1],
                _ => (row, column),
            });
        }
        owners.push(current);
    }
    owners
}

/// How far the cell at a place reaches; `None` if it is covered by another. Places that do not form a rectangle are left to their own.
pub fn span(owners: &Owners, row: usize, column: usize) -> Option<Span> {
    if owners[row][column] != (row, column) {
        return None;
    }
    let columns = owners[row][column..].iter().take_while(|owner| **owner == (row, column)).count();
    let rows = owners[row..].iter().take_while(|line| line.get(column) == Some(&(row, column))).count();
    Some(Span { rows, columns })
}

/// Whether each joined cell covers a rectangle; the first row and column that break it otherwise.
pub fn ragged(owners: &Owners) -> Option<(usize, usize)> {
    let one = |row: usize| (0..owners[row].len()).map(|column| span(owners, row, column)).collect();
    // How far each cell reaches, once for all places that it covers.
    let spans: Vec<Vec<Option<Span>>> = (0..owners.len()).map(one).collect();
    let span = |row: usize, column: usize| spans[row][column];
    for (row, line) in owners.iter().enumerate() {
        for (column, owner) in line.iter().enumerate() {
            let Some(span) = span(owner.0, owner.1) else { return Some((row, column)) };
            let inside = row < owner.0 + span.rows && column < owner.1 + span.columns;
            if !inside {
                return Some((row, column));
            }
        }
        for (column, owner) in line.iter().enumerate() {
            if *owner == (row, column) {
                let span = span(row, column)?;
                let full = (row..row + span.rows).all(|r| (column..column + span.columns).all(|c| owners[r].get(c) == Some(owner)));
                if !full {
                    return Some((row, column));
                }
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(text: &str) -> Owners {
        let marks: Vec<Vec<Mark>> = text
            .split('/')
            .map(|row| {
                row.chars()
                    .map(|c| {
                        if c == '^' {
                            Mark::Up
                        } else if c == '<' {
                            Mark::Left
                        } else {
                            Mark::Own
                        }
                    })
                    .collect()
            })
            .collect();
        owners(&marks, 1)
    }

    #[test]
    fn cells_are_joined() {
        let check = |text: &str, row, column, expected: Option<(usize, usize)>| {
            let found = span(&grid(text), row, column).map(|span| (span.rows, span.columns));
            assert_eq!(found, expected, "{text} {row} {column}");
        };
        check("ab/cd/^e", 1, 0, Some((2, 1)));
        check("ab/cd/^e", 2, 0, None);
        check("ab/c</ef", 1, 0, Some((1, 2)));
        check("ab/^d", 1, 0, Some((1, 1)));
        check("abc/d<f/^^g", 1, 0, Some((2, 2)));
        assert_eq!(ragged(&grid("abc/d<f/^^g")), None);
        assert!(ragged(&grid("abc/d<f/^hg")).is_some());
    }
}
