package worked;

import static dev.adjoint.autodiff.ops.ActivationOps.sigmoid;
import static dev.adjoint.autodiff.ops.ArithmeticOps.abs;
import static dev.adjoint.autodiff.ops.ArithmeticOps.add;
import static dev.adjoint.autodiff.ops.ArithmeticOps.div;
import static dev.adjoint.autodiff.ops.ArithmeticOps.mul;
import static dev.adjoint.autodiff.ops.ArithmeticOps.neg;
import static dev.adjoint.autodiff.ops.ArithmeticOps.pow;
import static dev.adjoint.autodiff.ops.ArithmeticOps.sub;
import static dev.adjoint.autodiff.ops.ComparisonOps.equal;
import static dev.adjoint.autodiff.ops.ComparisonOps.less;
import static dev.adjoint.autodiff.ops.ComparisonOps.lessEqual;
import static dev.adjoint.autodiff.ops.ComparisonOps.notEqual;
import static dev.adjoint.autodiff.ops.ComparisonOps.select;
import static dev.adjoint.autodiff.ops.ContractionOps.matmul;
import static dev.adjoint.autodiff.ops.FunctionOps.exp;
import static dev.adjoint.autodiff.ops.FunctionOps.sqrt;
import static dev.adjoint.autodiff.ops.Leaves.constant;
import static dev.adjoint.autodiff.ops.Leaves.input;
import static dev.adjoint.autodiff.ops.Leaves.scalar;
import static dev.adjoint.autodiff.ops.ReductionOps.max;
import static dev.adjoint.autodiff.ops.ReductionOps.prod;
import static dev.adjoint.autodiff.ops.ReductionOps.sum;
import static dev.adjoint.autodiff.ops.ShapeOps.broadcast;
import static dev.adjoint.autodiff.ops.ShapeOps.concat;
import static dev.adjoint.autodiff.ops.ShapeOps.flip;
import static dev.adjoint.autodiff.ops.ShapeOps.pad;
import static dev.adjoint.autodiff.ops.ShapeOps.reshape;
import static dev.adjoint.autodiff.ops.ShapeOps.slice;
import static dev.adjoint.autodiff.ops.ShapeOps.transpose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.graph.Graph;
import dev.adjoint.autodiff.graph.GraphText;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.RandomDraw;
import dev.adjoint.autodiff.ops.ActivationOps;
import dev.adjoint.autodiff.ops.ArithmeticOps;
import dev.adjoint.autodiff.ops.ComparisonOps;
import dev.adjoint.autodiff.ops.FunctionOps;
import dev.adjoint.autodiff.ops.NodeOps;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What formulas look like, in plain characters and in LaTeX.
class FormulaLookTest {
    private static final Input X = scalar("x");
    private static final Input Y = scalar("y");
    private static final Input Z = scalar("z");
    private static final Input A = input("A", 2, 3);
    private static final Input B = input("B", 2, 3);
    private static final Input V = input("v", 3);

    record Case(Node node, String plain, String latex) {}

    static Stream<Case> scalars() {
        return Stream.of(
                new Case(mul(add(X, Y), Z), "(x + y) z", "\\left(x + y\\right) \\, z"),
                new Case(sub(X, sub(Y, Z)), "x - (y - z)", "x - \\left(y - z\\right)"),
                new Case(sub(sub(X, Y), Z), "x - y - z", "x - y - z"),
                new Case(div(add(X, 1), Y), "(x + 1) / y", "\\frac{x + 1}{y}"),
                new Case(mul(div(X, Y), Z), "(x / y) z", "\\frac{x}{y} \\, z"),
                new Case(div(X, mul(Y, Z)), "x / (y z)", "\\frac{x}{y \\, z}"),
                new Case(div(mul(X, Y), Z), "x y / z", "\\frac{x \\, y}{z}"),
                new Case(mul(X, mul(Y, Z)), "x (y z)", "x \\, \\left(y \\, z\\right)"),
                new Case(mul(X, 2), "x · 2", "x \\cdot 2"),
                new Case(mul(constant(2), X), "2 x", "2 \\, x"),
                new Case(mul(X, -2), "x (-2)", "x \\, \\left(-2\\right)"),
                new Case(mul(constant(-2), X), "-2 x", "-2 \\, x"),
                new Case(neg(mul(constant(2), X)), "-(2 x)", "-\\left(2 \\, x\\right)"),
                new Case(mul(X, neg(Y)), "x (-y)", "x \\, \\left(-y\\right)"),
                new Case(neg(mul(X, Y)), "-x y", "-x \\, y"),
                new Case(mul(neg(X), Y), "(-x) y", "\\left(-x\\right) \\, y"),
                new Case(add(X, neg(Y)), "x + (-y)", "x + \\left(-y\\right)"),
                new Case(neg(neg(X)), "-(-x)", "-\\left(-x\\right)"),
                new Case(pow(add(X, Y), 3), "(x + y)³", "\\left(x + y\\right)^{3}"),
                new Case(pow(X, -1), "x⁻¹", "x^{-1}"),
                new Case(pow(X, -0.5), "x^(-0.5)", "x^{-0.5}"),
                new Case(neg(pow(X, 2)), "-x²", "-x^{2}"),
                new Case(pow(neg(X), 2), "(-x)²", "\\left(-x\\right)^{2}"),
                new Case(pow(pow(X, Y), Z), "(x^y)^z", "\\left(x^{y}\\right)^{z}"),
                new Case(pow(X, pow(Y, Z)), "x^(y^z)", "x^{y^{z}}"),
                new Case(sqrt(abs(X)), "sqrt(abs(x))", "\\sqrt{\\left|x\\right|}"),
                new Case(exp(neg(X)), "exp(-x)", "\\exp\\left(-x\\right)"),
                new Case(sigmoid(X), "sigmoid(x)", "\\operatorname{sigmoid}\\left(x\\right)"),
                new Case(
                        NodeOps.cast(X, DType.FLOAT32),
                        "float32(x)",
                        "\\operatorname{float32}\\left(x\\right)"),
                new Case(FunctionOps.asin(X), "asin(x)", "\\arcsin\\left(x\\right)"),
                new Case(ArithmeticOps.floor(X), "floor(x)", "\\left\\lfloor x \\right\\rfloor"),
                new Case(mul(X, 1e-9), "x · 1e-9", "x \\cdot 10^{-9}"),
                new Case(mul(constant(2.5e-9), X), "2.5e-9 x", "2.5 \\cdot 10^{-9} \\, x"),
                new Case(
                        select(less(X, Y), X, neg(Y)),
                        "select(x < y, x, -y)",
                        "\\begin{cases} x & \\text{if } x < y \\\\ -y & \\text{otherwise}"
                                + " \\end{cases}"),
                new Case(
                        ComparisonOps.and(less(X, Y), ComparisonOps.not(equal(Y, Z))),
                        "x < y ∧ ¬(y = z)",
                        "x < y \\land \\lnot \\left(y = z\\right)"),
                new Case(
                        ComparisonOps.or(
                                ComparisonOps.xor(lessEqual(X, Y), notEqual(X, Z)),
                                equal(X, constant(1))),
                        "(x ≤ y ⊕ x ≠ z) ∨ x = 1",
                        "\\left(x \\le y \\oplus x \\ne z\\right) \\lor x = 1"),
                new Case(
                        ActivationOps.elu(X, 0.5),
                        "elu[alpha=0.5](x)",
                        "\\operatorname{elu}_{\\text{alpha=0.5}}\\left(x\\right)"));
    }

    static Stream<Case> tensors() {
        return Stream.of(
                new Case(sum(A, 1), "sum[1](A)", "\\sum_{1} A"),
                new Case(sum(add(A, 1)), "sum(A + 1)", "\\sum \\left(A + 1\\right)"),
                new Case(mul(sum(V), X), "sum(v) x", "\\left(\\sum v\\right) \\, x"),
                new Case(prod(A, 0), "prod[0](A)", "\\prod_{0} A"),
                new Case(max(A, 0), "max[0](A)", "\\max_{0}\\left(A\\right)"),
                new Case(mul(A, B), "A ⊙ B", "A \\odot B"),
                new Case(mul(constant(2), A), "2 A", "2 \\, A"),
                new Case(mul(A, V), "A ⊙ v", "A \\odot v"),
                new Case(matmul(A, false, B, true), "A Bᵀ", "A \\, B^{\\top}"),
                new Case(
                        matmul(add(A, B), true, B, false),
                        "(A + B)ᵀ B",
                        "\\left(A + B\\right)^{\\top} \\, B"),
                new Case(transpose(A), "Aᵀ", "A^{\\top}"),
                new Case(
                        matmul(A, false, mul(A, B), true),
                        "A (A ⊙ B)ᵀ",
                        "A \\, \\left(A \\odot B\\right)^{\\top}"),
                new Case(
                        sum(broadcast(X, 3)),
                        "sum(broadcast[3](x))",
                        "\\sum \\operatorname{broadcast}_{3}\\left(x\\right)"),
                new Case(
                        reshape(A, 3, 2),
                        "reshape[3, 2](A)",
                        "\\operatorname{reshape}_{3, 2}\\left(A\\right)"),
                new Case(
                        slice(A, 1, 0, 3, 2),
                        "slice[:, 0:4:2](A)",
                        "\\operatorname{slice}_{\\text{:, 0:4:2}}\\left(A\\right)"),
                new Case(
                        flip(V, 0),
                        "slice[2:-1:-1](v)",
                        "\\operatorname{slice}_{\\text{2:-1:-1}}\\left(v\\right)"),
                new Case(
                        pad(V, 0, 1, 2),
                        "pad[1:4 of 6](v)",
                        "\\operatorname{pad}_{\\text{1:4 of 6}}\\left(v\\right)"),
                new Case(
                        concat(1, A, B),
                        "concat[axis 1](A, B)",
                        "\\operatorname{concat}_{\\text{axis 1}}\\left(A, B\\right)"),
                new Case(
                        add(V, constant(Tensor.of(1.0, -2.5, 0.1))),
                        "v + [1, -2.5, 0.1]",
                        "v + \\begin{pmatrix}1 \\\\ -2.5 \\\\ 0.1\\end{pmatrix}"));
    }

    @ParameterizedTest
    @MethodSource({"scalars", "tensors"})
    void isWrittenAsMathematicsIs(Case each) {
        assertEquals(each.plain(), GraphText.formula(each.node()));
        assertEquals(each.latex(), GraphText.latex(each.node()));
    }

    @ParameterizedTest
    @CsvSource({
        "x, x, x",
        "W1, W1, W_{1}",
        "b_out, b_out, b_{\\text{out}}",
        "theta, theta, \\theta",
        "alpha_2, alpha_2, \\alpha_{2}",
        "loss, loss, \\text{loss}",
        "손실, 손실, \\text{손실}",
        "learning rate, `learning rate`, \\text{learning rate}",
        "x + y, `x + y`, \\text{x + y}",
        "2, `2`, 2",
        "NaN, `NaN`, \\text{NaN}",
        "a%b, `a%b`, \\text{a\\%b}",
        "a&b, `a&b`, \\text{a\\&b}",
        "_x, `_x`, \\text{\\_x}",
        "x{y}, `x{y}`, \\text{x\\{y\\}}",
        "x`y, `x\\`y`, \\text{x`y}"
    })
    void aNameStaysOneThing(String name, String plain, String latex) {
        assertEquals(plain, GraphText.formula(scalar(name)));
        assertEquals(latex, GraphText.latex(scalar(name)));
    }

    @Test
    void aNameThatIsAFunctionsInTheSameFormulaIsQuoted() {
        Input exp = scalar("exp");
        assertEquals("`exp` (x + exp(y))", GraphText.formula(mul(exp, add(X, exp(Y)))));
        assertEquals("exp (x + y)", GraphText.formula(mul(exp, add(X, Y))));
    }

    @Test
    void inputsOfOneNameAreToldApart() {
        Node sum = add(X, mul(scalar("x"), scalar("x")));
        assertEquals("x + x#2 x#3", GraphText.formula(sum));
        assertEquals("x + {x^{(2)}} \\, {x^{(3)}}", GraphText.latex(sum));
    }

    @Test
    void whatIsSharedHasANameThatNoInputHas() {
        Node e = exp(scalar("t1"));
        assertEquals("t2 = exp(t1)\ny = t2 + t2", GraphText.formula("y", add(e, e)));
        assertEquals(
                "t_{2} = \\exp\\left(t_{1}\\right) \\\\\nt_{2} + t_{2}",
                GraphText.latex(add(e, e)));
    }

    @Test
    void aFunctionHasItsName() {
        assertEquals("f = (x + y) z", GraphText.formula("f", mul(add(X, Y), Z)));
        assertEquals("f = \\left(x + y\\right) \\, z", GraphText.latex("f", mul(add(X, Y), Z)));
        assertEquals("mask = (x = y)", GraphText.formula("mask", equal(X, Y)));
    }

    @Test
    void aLargeConstantHasALineOfItsOwn() {
        Input x = input("x", 20);
        Node sum = add(x, constant(Tensor.of(new double[20])));
        assertEquals("t1 = [0, 0, 0, 0, 0, 0, …] float64[20]\nx + t1", GraphText.formula(sum));
    }

    /// A broadcast that is read twice is no reason to print what it stretches twice.
    @Test
    void whatABroadcastStretchesIsSharedToo() {
        Node wide = broadcast(exp(X), 3);
        assertEquals(
                "t1 = exp(x)\nv ⊙ (v + t1) + t1",
                GraphText.formula(add(mul(V, add(V, wide)), wide)));
    }

    /// Nodes that compute different things from the same inputs.
    static List<Node> different() {
        Input key = scalar("key");
        Input f = input("A", DType.FLOAT32, 2, 3);
        return List.of(
                slice(A, 0, 0, 1),
                slice(A, 0, 1, 2),
                slice(A, 1, 0, 3, 2),
                slice(A, 1, 1, 3),
                slice(A, 1, 0, 2),
                flip(A, 0),
                flip(A, 1),
                pad(A, 0, 1, 0),
                pad(A, 0, 0, 1),
                pad(A, 1, 0, 1),
                concat(0, A, A),
                concat(1, A, A),
                sum(A, 0),
                sum(A, 1),
                sum(A),
                max(A),
                sum(broadcast(A, 2, 2, 3), 0),
                sum(broadcast(A, 3, 2, 3), 0),
                reshape(A, 3, 2),
                reshape(A, 6),
                transpose(A),
                matmul(A, true, A, false),
                matmul(A, false, A, true),
                mul(A, A),
                ActivationOps.elu(A, 1),
                ActivationOps.elu(A, 0.5),
                ActivationOps.leakyRelu(A, 0.1),
                ActivationOps.leakyRelu(A, 0.2),
                add(A, 0.1),
                add(A, 0.10000001),
                add(A, constant(Tensor.of(1.0, 2, 3))),
                add(A, constant(Tensor.of(1.0, 2, 4))),
                RandomDraw.of(key, 0, 0, DType.FLOAT64, A.shape()),
                RandomDraw.of(key, 0, 1, DType.FLOAT64, A.shape()),
                RandomDraw.of(key, 1, 0, DType.FLOAT64, A.shape()),
                RandomDraw.of(key, 0, 0, DType.FLOAT64, V.shape()),
                NodeOps.stopGradient(f));
    }

    @Test
    void whatIsDifferentLooksDifferent() {
        Set<String> formulas = new HashSet<>();
        Set<String> latex = new HashSet<>();
        Set<String> listings = new HashSet<>();
        for (Node node : different()) {
            assertTrue(formulas.add(GraphText.formula(node)), GraphText.formula(node));
            assertTrue(latex.add(GraphText.latex(node)), GraphText.latex(node));
            String listing = GraphText.listing(List.of(node));
            assertEquals(Graph.of(node).size(), listing.lines().count());
            assertTrue(listings.add(listing.replaceAll("\\w+\\.java:\\d+", "")), listing);
        }
    }

    @Test
    void latexOfGradientsIsBalanced() {
        SplittableRandom random = new SplittableRandom(7);
        Node node = add(X, Y);
        for (int i = 0; i < 300; i++) {
            node =
                    switch (random.nextInt(6)) {
                        case 0 -> mul(node, node);
                        case 1 -> sigmoid(add(node, Z));
                        case 2 -> div(node, add(abs(node), 1));
                        case 3 -> sqrt(abs(node));
                        case 4 -> pow(node, 3);
                        default -> sub(Y, neg(node));
                    };
        }
        for (Node each : List.of(node, Autodiff.gradient(node, X).getFirst())) {
            assertBalanced(GraphText.latex(each));
        }
    }

    @Test
    void aDeepChainIsWritten() {
        Node node = X;
        for (int i = 0; i < 100_000; i++) {
            node = add(node, Y);
        }
        assertBalanced(GraphText.latex(node));
        assertTrue(GraphText.formula(node).endsWith(" + y"));
    }

    private static void assertBalanced(String latex) {
        int depth = 0;
        for (int i = 0; i < latex.length(); i++) {
            char c = latex.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            int end = i + 1;
            assertTrue(depth >= 0, () -> latex.substring(0, end));
        }
        assertEquals(0, depth);
        assertEquals(latex.split("\\\\left").length, latex.split("\\\\right").length);
    }
}
