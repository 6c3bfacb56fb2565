package dev.adjoint.check;

import static java.util.Objects.requireNonNull;

import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.check.law.Finding;
import dev.adjoint.check.law.Law;
import dev.adjoint.check.law.Point;
import dev.adjoint.check.law.Subject;
import dev.adjoint.check.law.Violation;
import dev.adjoint.check.shrink.SmallestCase;

import java.util.Comparator;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The message of a failed check: the worst numbers per law, and the smallest case.
///
/// @param what the function and the line that made it
record FailureText(String what, Map<GradientLaw, Finding> findings, Supplier<String> smallest) {
    private static final int SHOWN = 3;

    static FailureText of(
            Node f,
            Point point,
            Map<GradientLaw, Finding> findings,
            Map<GradientLaw, Function<Subject, Law>> laws) {
        Function<Subject, Law> violated = requireNonNull(laws.get(violated(findings)));
        return new FailureText(
                f + "  made at " + f.origin().line(),
                findings,
                () -> SmallestCase.of(point, violated).toString());
    }

    String text() {
        String violated =
                findings.entrySet().stream()
                        .filter(entry -> !entry.getValue().violations().isEmpty())
                        .map(entry -> section(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining("\n"));
        return "gradient check failed for "
                + what
                + "\n"
                + violated
                + "\nsmallest case that fails: "
                + smallest.get().replace("\n", "\n  ");
    }

    private static String section(GradientLaw law, Finding finding) {
        String worst =
                finding.violations().stream()
                        .sorted(Comparator.comparingDouble(Violation::badness).reversed())
                        .limit(SHOWN)
                        .map(violation -> "  " + violation.toString().replace("\n", "\n  "))
                        .collect(Collectors.joining("\n"));
        return law
                + ": "
                + finding.violations().size()
                + " of "
                + finding.checked()
                + (finding.checked() == 1 ? " number differs\n" : " numbers differ\n")
                + worst;
    }

    /// Returns the first violated law.
    private static GradientLaw violated(Map<GradientLaw, Finding> findings) {
        return findings.entrySet().stream()
                .filter(entry -> !entry.getValue().violations().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
