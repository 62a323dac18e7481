//! "Did you mean …?"

/// The candidate that is nearest to what was written, if one is near enough to be meant.
pub(crate) fn nearest<'c>(written: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let length = written.chars().count();
    // Longer texts are never compared: nobody mistypes those by one letter.
    if length > 64 {
        return None;
    }
    let limit = if length < 4 { 1 } else { 2.max(length / 5) };
    let folded = fold(written);
    candidates
        .into_iter()
        .filter(|candidate| candidate.len() <= 80 && *candidate != written)
        .filter_map(|candidate| Some((distance(&folded, &fold(candidate), limit)?, candidate)))
        .filter(|(distance, candidate)| *distance < candidate.len())
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// Words differ most often in case and in how they are joined, which is no distance at all.
fn fold(text: &str) -> Vec<char> {
    let kept = text.chars().filter(|c| !matches!(c, '_' | '-' | ' '));
    kept.flat_map(char::to_lowercase).collect()
}

/// Insertions, deletions, replacements and swaps of neighbours, if they are no more than `limit`.
fn distance(a: &[char], b: &[char], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut rows: [Vec<usize>; 3] = [Vec::new(), Vec::new(), (0..=b.len()).collect()];
    for (i, x) in a.iter().enumerate() {
        rows.rotate_left(1);
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let replaced = rows[1][j] + usize::from(x != y);
            let mut best = replaced.min(rows[1][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(rows[0][j - 1] + 1);
            }
            row.push(best);
        }
        // A swap reaches back two rows, so one row alone may be above the limit.
        if row.iter().chain(&rows[1]).all(|distance| *distance > limit) {
            return None;
        }
        rows[2] = row;
    }
    Some(rows[2][b.len()]).filter(|distance| *distance <= limit)
}
