package dev.adjoint.autodiff.graph;

import static dev.adjoint.Adjoint.*;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.ShapeMismatchException;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

class NodeTest {
    private static final Input X = scalar("x");
    private static final Input Y = scalar("y");

    @Test
    void methodsOfANodeAreTheFunctionsOfTheirNames() {
        Input a = input("a", 2, 3);
        Input b = input("b", 3, 2);
        assertEquals("(x + y) y - x / y", formula(X.plus(Y).times(Y).minus(X.div(Y))));
        assertEquals("-x", formula(X.unaryMinus()));
        assertEquals("x^y + x³", formula(X.pow(Y).plus(X.pow(3))));
        assertEquals("a b : float64[2, 2]", a.matmul(b).toString());
        assertEquals("x · 2 + 1 - 3 / 4", formula(X.times(2).plus(1).minus(constant(3).div(4))));
        assertThrows(ShapeMismatchException.class, () -> a.matmul(a));
        assertThrows(IllegalArgumentException.class, () -> input("i", DType.INT32).plus(0.5));
    }

    @Test
    void aNodeIsPrintedAsItsFormulaAndType() {
        assertEquals("x : float64[]", X.toString());
        assertEquals("(x + y) y : float64[]", X.plus(Y).times(Y).toString());
        assertEquals("[1, 2] : float64[2]", constant(Tensor.of(1, 2)).toString());
    }

    @Test
    void theDeepPartsOfALargeGraphAreLeftOut() {
        Node chain = X;
        for (int i = 0; i < 100_000; i++) {
            chain = tanh(chain);
        }
        assertEquals(
                "tanh(tanh(tanh(tanh(tanh(tanh(tanh(tanh(tanh(tanh(tanh(tanh(tanh(…))))))))))))) :"
                        + " float64[]",
                chain + "");
        Node shared = X;
        for (int i = 0; i < 60; i++) {
            shared = mul(sin(shared), shared);
        }
        assertTrue(shared.toString().length() < 120, shared.toString());
        Node[] parts = new Node[10_000];
        java.util.Arrays.fill(parts, reshape(X, 1));
        assertTrue(concat(0, parts).toString().length() < 200, concat(0, parts).toString());
        Input longName = scalar("n".repeat(1000));
        assertTrue(tanh(longName).toString().length() < 200);
    }

    @Test
    void arithmeticOfNodesIsSharedWithTheFunctions() {
        Elementwise sum = (Elementwise) X.plus(Y);
        assertEquals(((Elementwise) add(X, Y)).op(), sum.op());
        assertSame(X, sum.input(0));
    }

    private static String formula(Node node) {
        return GraphText.formula(node);
    }
}
