package dev.adjoint.check;

import dev.adjoint.check.law.Finding;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a gradient check looked at, law by law; print it. What does not hold is an error and never
/// gets here.
public final class GradientReport {
    private final Map<GradientLaw, Finding> findings = new EnumMap<>(GradientLaw.class);
    private int points;
    private int drawnAgain;

    GradientReport() {}

    void add(GradientLaw law, Finding finding) {
        findings.merge(law, finding, Finding::and);
    }

    /// This report and another as one.
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

    /// At how many points the laws were held.
    public int points() {
        return points;
    }

    /// How many points were drawn again, as the function has no derivative there or no value.
    public int drawnAgain() {
        return drawnAgain;
    }

    /// How many numbers a law compared, at all points; 0 for a law that was left out.
    public long checked(GradientLaw law) {
        return Optional.ofNullable(findings.get(law)).map(Finding::checked).orElse(0L);
    }

    /// How many numbers there are for a law to compare: more than [#checked] where the budget of
    /// evaluations did not suffice for all.
    public long of(GradientLaw law) {
        return Optional.ofNullable(findings.get(law)).map(Finding::of).orElse(0L);
    }

    /// The places that had no derivative and were left out.
    public List<String> kinks() {
        return findings.values().stream().flatMap(f -> f.kinks().stream()).toList();
    }

    /// A line for each law: how many numbers were compared, of how many.
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
