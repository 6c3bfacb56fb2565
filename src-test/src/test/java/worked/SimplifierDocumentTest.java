package worked;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.simplify.AlgebraicRules;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.StandardRules;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The document lists every rule, in the order in which they are tried, with its class.
class SimplifierDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("adjoint.root", "."), "docs/simplifier.md");
    private static final Pattern ROW =
            Pattern.compile(
                    "^\\| \\[?`(\\w+)`[^|]*\\|(?:.* \\| (exact|accurate) \\|)?.*$",
                    Pattern.MULTILINE);

    @Test
    void everyRuleHasARow() throws IOException {
        List<String> rows =
                ROW.matcher(Files.readString(DOCUMENT))
                        .results()
                        .map(SimplifierDocumentTest::row)
                        .toList();
        List<String> rules =
                Stream.of(StandardRules.ALL, AlgebraicRules.ALL)
                        .flatMap(List::stream)
                        .map(SimplifierDocumentTest::rule)
                        .toList();
        assertEquals(rules, rows);
    }

    private static String row(MatchResult row) {
        return row.group(1) + " " + (row.group(2) == null ? "algebraic" : row.group(2));
    }

    private static String rule(Rule rule) {
        return rule.getClass().getSimpleName()
                + " "
                + rule.strength().name().toLowerCase(Locale.ROOT);
    }
}
