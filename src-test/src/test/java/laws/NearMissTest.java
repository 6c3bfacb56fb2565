package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.simplify.AlgebraicRules;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.type.DType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A rule says nothing of what is not its left side, however near it comes.
class NearMissTest {
    /// One node of each op, and all left sides of all rules.
    private static final List<Node> NODES =
            Stream.concat(
                            OpCatalogue.ROWS.stream()
                                    .map(
                                            row ->
                                                    row.instance(
                                                                    DType.FLOAT64,
                                                                    Math.max(3, row.smallest()))
                                                            .node()),
                            RewriteTest.rewrites().map(Rewrite::left))
                    .toList();

    static List<Rule> rules() {
        return AlgebraicRules.WITH_STANDARD;
    }

    static Stream<NearMisses.NearMiss> misses() {
        return Stream.concat(NearMisses.ALL.stream(), NearMissesOfShapes.ALL.stream());
    }

    @ParameterizedTest
    @MethodSource("misses")
    void aNearMissStaysAsItIs(NearMisses.NearMiss miss) {
        assertEquals(
                Optional.empty(),
                miss.rule().apply(miss.node()).map(GraphText::formula),
                () -> miss.rule() + " of " + GraphText.formula(miss.node()));
    }

    /// Else the simplifier would show it every node.
    @ParameterizedTest
    @MethodSource("rules")
    void aRuleSaysWhatItLooksAt(Rule rule) {
        assertFalse(rule.roots().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleSaysNothingOfOtherKindsOfNodes(Rule rule) {
        List<String> rewritten =
                NODES.stream()
                        .filter(node -> !isAmong(rule.roots(), node))
                        .filter(node -> rule.apply(node).isPresent())
                        .map(GraphText::formula)
                        .toList();
        assertEquals(List.of(), rewritten);
    }

    private static boolean isAmong(Set<Class<?>> roots, Node node) {
        return roots.contains(node.getClass())
                || node instanceof Elementwise op && roots.contains(op.op().getClass());
    }
}
