package laws;

import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.log;
import static dev.adjoint.autodiff.ops.ReductionOps.prod;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.broadcast;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;
import dev.adjoint.autodiff.ops.ReductionOps;
import dev.adjoint.autodiff.simplify.AlgebraicRules;
import dev.adjoint.autodiff.simplify.Rule;
import dev.adjoint.autodiff.simplify.Simplifier;
import dev.adjoint.autodiff.simplify.rules.CancelAddedTerm;
import dev.adjoint.autodiff.simplify.rules.CancelDifference;
import dev.adjoint.autodiff.simplify.rules.CancelQuotient;
import dev.adjoint.autodiff.simplify.rules.DropExpOfLog;
import dev.adjoint.autodiff.simplify.rules.DropFactorZero;
import dev.adjoint.autodiff.simplify.rules.FactorSum;
import dev.adjoint.autodiff.simplify.rules.MergeExponentials;
import dev.adjoint.autodiff.simplify.rules.MergeNumbersInProduct;
import dev.adjoint.autodiff.simplify.rules.MergeNumbersInSum;
import dev.adjoint.autodiff.simplify.rules.MergeReductions;
import dev.adjoint.autodiff.simplify.rules.MoveNumberOutOfQuotient;
import dev.adjoint.autodiff.simplify.rules.StabilizeLogOfPowers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The algebraic rules give what they say, and the same value where the arithmetic is exact.
class AlgebraicRewriteTest {
    private static final Input X = Leaves.input("x", 4);
    private static final Input Y = Leaves.input("y", 4);
    private static final Input Z = Leaves.input("z", 4);
    private static final Node NOTHING = broadcast(Leaves.constant(0), 4);

    /// @param right the formula of the other side
    record Case(Rule rule, Node left, String right) {
        @Override
        public String toString() {
            return rule + " of " + GraphText.formula(left).replace('\n', ';');
        }
    }

    static List<Case> cases() {
        return List.of(
                new Case(new FactorSum(), add(mul(X, Y), mul(X, Z)), "x ⊙ (y + z)"),
                new Case(new FactorSum(), add(mul(Y, X), mul(Z, X)), "x ⊙ (y + z)"),
                new Case(new FactorSum(), sub(mul(Y, X), mul(X, Z)), "x ⊙ (y - z)"),
                new Case(new FactorSum(), add(mul(X, 4), mul(Y, -4)), "4 (x - y)"),
                new Case(new FactorSum(), add(mul(X, -4), mul(Y, 4)), "4 (y - x)"),
                new Case(new FactorSum(), sub(mul(NOTHING, X), mul(NOTHING, Y)), "0 (x - y)"),
                new Case(new MoveNumberOutOfQuotient(), mul(div(2, Y), X), "2 (x / y)"),
                new Case(
                        new MoveNumberOutOfQuotient(),
                        mul(X, reshape(reshape(div(2, Y), 2, 2), 4)),
                        "2 (x / reshape[4](reshape[2, 2](y)))"),
                new Case(new MergeNumbersInProduct(), mul(mul(X, 2), 4), "x · 8"),
                new Case(
                        new MergeNumbersInProduct(),
                        mul(broadcast(Leaves.constant(4), 4), mul(X, 2)),
                        "x · 8"),
                new Case(new CancelDifference(), sub(X, X), "broadcast[4](0)"),
                new Case(new CancelQuotient(), div(X, X), "broadcast[4](1)"),
                new Case(new MergeExponentials(), mul(exp(X), exp(Y)), "exp(x + y)"),
                new Case(new MergeNumbersInSum(), add(add(X, 2), 3), "x + 5"),
                new Case(new MergeNumbersInSum(), sub(sub(X, 2), 3), "x + (-5)"),
                new Case(new MergeNumbersInSum(), add(sub(X, 2), 3), "x + 1"),
                new Case(new CancelAddedTerm(), sub(add(X, Y), Y), "x"),
                new Case(new CancelAddedTerm(), sub(add(X, Y), X), "y"),
                new Case(new CancelAddedTerm(), add(sub(X, Y), Y), "x"),
                new Case(new CancelAddedTerm(), add(Y, sub(X, Y)), "x"),
                new Case(new DropFactorZero(), mul(X, 0), "broadcast[4](0)"),
                new Case(new DropExpOfLog(), exp(log(mul(X, X))), "x ⊙ x"),
                new Case(
                        new MergeReductions(),
                        sum(sum(reshape(X, 1, 2, 2), 1), 1),
                        "sum[1, 2](reshape[1, 2, 2](x))"),
                new Case(
                        new MergeReductions(),
                        prod(prod(reshape(X, 2, 1, 2), 2), 0),
                        "prod[0, 2](reshape[2, 1, 2](x))"));
    }

    @Test
    void everyAlgebraicRuleHasALaw() {
        var missing = new HashSet<>(AlgebraicRules.ALL);
        cases().forEach(each -> missing.remove(each.rule()));
        assertEquals(List.of(), List.copyOf(missing), "these need a case here");
        assertTrue(
                AlgebraicRules.ALL.stream()
                        .allMatch(rule -> rule.strength() == Rule.Strength.ALGEBRAIC));
    }

    /// With powers of two nothing is rounded but in exp.
    @ParameterizedTest
    @MethodSource("cases")
    void bothSidesAreEqual(Case each) {
        Node right = each.rule().apply(each.left()).orElseThrow();
        assertEquals(each.left().type(), right.type());
        assertEquals(each.right(), GraphText.formula(right));
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 50; i++) {
            double[] x = powers(random);
            double[] y = powers(random);
            double[] z = powers(random);
            double[] before = values(each.left(), x, y, z);
            double[] after = values(right, x, y, z);
            for (int at = 0; at < before.length; at++) {
                assertEquals(before[at], after[at], 8 * Math.ulp(before[at]), each.toString());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatDoesNotFitStays(Node node) {
        assertTrue(AlgebraicRules.ALL.stream().allMatch(rule -> rule.apply(node).isEmpty()));
    }

    static Stream<Node> others() {
        return Stream.of(
                ReductionOps.max(ReductionOps.max(reshape(X, 2, 2), 1), 0),
                add(mul(X, Y), Z),
                add(mul(X, 3), mul(Y, 2)),
                mul(div(1, Y), X),
                mul(mul(X, Y), 2),
                sub(X, Y),
                mul(exp(X), Y),
                mul(X, exp(Y)),
                exp(X),
                exp(exp(X)),
                div(X, Y),
                mul(div(Y, Z), X),
                add(sub(X, Y), Z),
                sub(sub(X, Y), Y),
                sub(add(X, Y), Z),
                add(sub(X, Y), 2),
                sub(add(X, Y), 2),
                sub(mul(X, Y), 2),
                add(exp(X), 2),
                add(mul(X, 0), mul(Y, 2)),
                sum(prod(reshape(X, 2, 2), 1), 0),
                prod(sum(reshape(X, 2, 2), 1), 0),
                ReductionOps.min(ReductionOps.min(reshape(X, 2, 2), 1), 0));
    }

    /// The stable form has the pattern that its own rule looks for, and must not be made again.
    @Test
    void theStableFormStaysAsItIs() {
        Node once = stabilized(log(sum(exp(X))));
        assertEquals(GraphText.formula(ReductionOps.logSumExp(X)), GraphText.formula(once));
        assertSame(once, stabilized(once));
        Node user = log(sum(exp(sub(X, broadcast(Leaves.scalar("m"), 4)))));
        assertTrue(Graph.of(stabilized(user)).size() > Graph.of(user).size());
    }

    private static Node stabilized(Node node) {
        return Simplifier.simplify(List.of(node), List.of(new StabilizeLogOfPowers())).getFirst();
    }

    private static double[] values(Node node, double[] x, double[] y, double[] z) {
        return Interpreter.evaluate(node, X.is(x), Y.is(y), Z.is(z)).toDoubles();
    }

    private static double[] powers(SplittableRandom random) {
        return random.ints(4, -2, 4)
                .mapToDouble(power -> Math.scalb(random.nextBoolean() ? 1.0 : -1.0, power))
                .toArray();
    }
}
