package dev.adjoint.check.law;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The result of a law at a point.
///
/// @param checked the number of comparisons made
/// @param of the number of possible comparisons
/// @param violations numbers that differ
/// @param kinks places where the function has no derivative, which are inconclusive
/// @param notes notes for the reader of a report
/// @param floor the largest error of the reference numbers; 0 if it was not computed
public record Finding(
        long checked,
        long of,
        List<Violation> violations,
        List<String> kinks,
        List<String> notes,
        double floor) {
    Finding(
            long checked,
            long of,
            List<Violation> violations,
            List<String> kinks,
            List<String> notes) {
        this(checked, of, violations, kinks, notes, 0);
    }

    public static Finding nothing(String note) {
        return new Finding(0, 0, List.of(), List.of(), List.of(note));
    }

    static Finding of(long checked, List<Violation> violations) {
        return new Finding(checked, checked, violations, List.of(), List.of());
    }

    /// Returns both findings merged.
    public Finding and(Finding other) {
        return new Finding(
                checked + other.checked,
                of + other.of,
                joined(violations, other.violations),
                joined(kinks, other.kinks),
                joined(notes, other.notes).stream().distinct().toList(),
                Math.max(floor, other.floor));
    }

    private static <T> List<T> joined(List<T> one, List<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toList());
    }
}
