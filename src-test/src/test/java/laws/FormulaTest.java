package laws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.ops.Leaves;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// A formula, read back by its rules of precedence, is the function that it was printed from.
class FormulaTest {
    private static final Input X = Leaves.scalar("x");
    private static final Input Y = Leaves.scalar("learning rate");
    private static final Input Z = Leaves.scalar("손실");
    private static final Input T = Leaves.scalar("t1");
    private static final Input TANH = Leaves.scalar("tanh");

    @Test
    void aFormulaReadBackIsTheSameFunction() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2000; i++) {
            Node node = ScalarGraphs.grown(List.of(X, Y, Z, T, TANH), 2 + i % 40, random);
            String formula = GraphText.formula(node);
            Node read =
                    FormulaReader.read(
                            formula,
                            Map.of(
                                    "x",
                                    X,
                                    "`learning rate`",
                                    Y,
                                    "손실",
                                    Z,
                                    "t1",
                                    T,
                                    "tanh",
                                    TANH,
                                    "`tanh`",
                                    TANH));
            assertEquals(formula, GraphText.formula(read));
            for (int point = 0; point < 3; point++) {
                Binding[] bindings = bindings(random);
                assertEquals(
                        Interpreter.evaluate(node, bindings),
                        Interpreter.evaluate(read, bindings),
                        formula);
            }
        }
    }

    private static Binding[] bindings(SplittableRandom random) {
        return List.of(X, Y, Z, T, TANH).stream()
                .map(input -> input.is(random.nextDouble(-2, 2)))
                .toArray(Binding[]::new);
    }
}
