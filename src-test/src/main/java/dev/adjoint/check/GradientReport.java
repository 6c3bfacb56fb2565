package dev.adjoint.check;

import dev.adjoint.check.law.Finding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The scope of a gradient check per law; print it. A violation is thrown as an error and is never
/// in a report.
public final class GradientReport {
    private final Map<GradientLaw, Finding> findings = new EnumMap<>(GradientLaw.class);
    private int points;
    private int drawnAgain;

    GradientReport() {}

    void add(GradientLaw law, Finding finding) {
        findings.merge(law, finding, Finding::and);
    }

    /// Returns this report merged with another.
    public GradientReport and(GradientReport other) {
        GradientReport both = new GradientReport();
        findings.forEach(both::add);
        other.findings.forEach(both::add);
        both.points = points + other.points;
        both.drawnAgain = drawnAgain + other.drawnAgain;
        return both;
    }

    void countPoint() {
        points++;
    }

    void countDrawnAgain() {
        drawnAgain++;
    }

    /// Returns the number of points at which the laws were checked.
    public int points() {
        return points;
    }

    /// Returns the number of points that were drawn again because the function has no derivative or
    /// no value there.
    public int drawnAgain() {
        return drawnAgain;
    }

    /// Returns the number of comparisons of a law, at all points; 0 for a skipped law.
    public long checked(GradientLaw law) {
        return Optional.ofNullable(findings.get(law)).map(Finding::checked).orElse(0L);
    }

    /// Returns the number of possible comparisons of a law: more than [#checked] if the budget of
    /// evaluations did not suffice for all.
    public long of(GradientLaw law) {
        return Optional.ofNullable(findings.get(law)).map(Finding::of).orElse(0L);
    }

    /// Returns the places that were skipped because they have no derivative.
    public List<String> kinks() {
        return findings.values().stream().flatMap(f -> f.kinks().stream()).toList();
    }

    /// Returns one line per law: the number of comparisons made, and of possible ones.
    @Override
    public String toString() {
        String head = points + (points == 1 ? " point" : " points");
        if (drawnAgain > 0) {
            head += ", " + drawnAgain + " drawn again (a kink, or no value)";
        }
        return findings.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n", "gradient check: " + head + "\n", ""));
    }

    private static String line(GradientLaw law, Finding finding) {
        List<String> said = new ArrayList<>(finding.notes());
        if (finding.floor() > 0) {
            said.add(String.format(Locale.ROOT, "noise floor %.0e", finding.floor()));
        }
        String notes = String.join(", ", said);
        String kinks = finding.kinks().isEmpty() ? "" : ", " + finding.kinks().size() + " at kinks";
        return String.format(
                "  %-19s %d of %d%s%s",
                law, finding.checked(), finding.of(), kinks, notes.isEmpty() ? "" : ": " + notes);
    }
}
