package worked;

import static dev.adjoint.Adjoint.*;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.adjoint.autodiff.Autodiff;
import dev.adjoint.autodiff.evaluate.Interpreter;
import dev.adjoint.autodiff.graph.Binding;
import dev.adjoint.autodiff.graph.Input;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.run.Program;
import dev.adjoint.autodiff.type.Shape;
import dev.adjoint.autodiff.type.Tensor;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Derivatives whose values are known by other means: from the literature, by formulas, and by
/// plain loops.
class DifferentiationTest {
    /// 100 (y - x²)² + (1 - x)² (Rosenbrock, "An automatic method for finding the greatest or least
    /// value of a function", The Computer Journal 3, 1960). By hand its Hessian is [[1200 x² - 400
    /// y
    /// + 2, -400 x], [-400 x, 200]].
    @Test
    void rosenbrocksHessian() {
        Input p = input("p", 2);
        Node f = rosenbrock(p);
        assertArrayEquals(
                new double[] {802, -400, -400, 200}, at(hessian(f, p), p.is(1, 1)).toDoubles());
        double x = -1.2;
        double[] byHand = {1200 * x * x - 400 + 2, -400 * x, -400 * x, 200};
        Node hessian = hessian(f, p);
        assertEquals(Shape.of(2, 2), hessian.shape());
        assertArrayEquals(byHand, at(hessian, p.is(x, 1)).toDoubles(), 1e-10);
        Node product = Autodiff.hessianVectorProduct(f, p, constant(Tensor.of(1.0, 2.0)));
        double[] expected = {byHand[0] + 2 * byHand[1], byHand[2] + 2 * byHand[3]};
        assertArrayEquals(expected, at(product, p.is(x, 1)).toDoubles(), 1e-10);
        Program program = Program.compile(Program.inputs(p), List.of(hessian));
        assertArrayEquals(byHand, program.run(p.is(x, 1)).get(hessian).toDoubles(), 1e-10);
    }

    /// Two nodes of the same computation are two variables, whether they are named together or not.
    @Test
    void equalInnerNodesAreTargetsOfTheirOwn() {
        Input p = input("p");
        Node u = exp(p);
        Node v = exp(p);
        Node f = mul(mul(u, u), v);
        Binding at = p.is(Math.log(2));
        List<Node> both = gradient(f, u, v);
        assertEquals(8, at(both.get(0), at).scalarValue(), 1e-14);
        assertEquals(4, at(both.get(1), at).scalarValue(), 1e-14);
        assertEquals(4, at(hessian(f, u, v), at).scalarValue(), 1e-14);
        assertEquals(0, at(hessian(square(u), u, v), at).scalarValue());
        Node forward = jvp(List.of(f), List.of(u, v), List.of(constant(1), constant(0))).getFirst();
        assertEquals(8, at(forward, at).scalarValue(), 1e-14);
        assertEquals(0, at(gradient(square(u), u, v).get(1), at).scalarValue());
    }

    /// f = Σ tanh(u v): ∂²f/∂u∂v = tanh'(u v) + u v tanh''(u v) on the diagonal.
    @Test
    void mixedSecondDerivativesAreTheBlockBetweenTwoNodes() {
        Input u = input("u", 2);
        Input v = input("v", 2);
        Node f = sum(tanh(mul(u, v)));
        double[] expected = new double[4];
        double[] us = {0.5, -1};
        double[] vs = {2, 0.25};
        for (int i = 0; i < 2; i++) {
            double t = Math.tanh(us[i] * vs[i]);
            expected[3 * i] = (1 - t * t) * (1 - 2 * us[i] * vs[i] * t);
        }
        Node mixed = hessian(f, u, v);
        assertEquals(Shape.of(2, 2), mixed.shape());
        assertArrayEquals(expected, at(mixed, u.is(us), v.is(vs)).toDoubles(), 1e-15);
        assertArrayEquals(
                at(hessian(f, u), u.is(us), v.is(vs)).toDoubles(),
                at(hessian(f, u, u), u.is(us), v.is(vs)).toDoubles());
        Input b = input("b", 3);
        Node g = sum(mul(square(sum(u)), exp(b)));
        assertEquals(Shape.of(2, 3), hessian(g, u, b).shape());
    }

    /// The hand of an arm of two joints lies at (l₁ cos θ₁ + l₂ cos(θ₁ + θ₂), l₁ sin θ₁ + l₂ sin(θ₁
    /// + θ₂)); its Jacobian stands in every text on robots (Craig, "Introduction to Robotics", 3rd
    ///   edition, 2005, chapter 5), and its determinant is l₁ l₂ sin θ₂: none where the arm is
    ///   stretched.
    @Test
    void theJacobianOfATwoJointArm() {
        Input angles = input("angles", 2);
        Node first = reshape(slice(angles, 0, 0, 1));
        Node both = sum(angles);
        double upper = 0.7;
        double lower = 0.4;
        Node hand =
                stack(
                        0,
                        add(mul(cos(first), upper), mul(cos(both), lower)),
                        add(mul(sin(first), upper), mul(sin(both), lower)));
        Node jacobian = jacobian(hand, angles);
        assertEquals(Shape.of(2, 2), jacobian.shape());
        Program program = Program.compile(Program.inputs(angles), List.of(jacobian));
        for (double[] at : new double[][] {{0.3, 1.1}, {-2, 0.5}, {1, 0}}) {
            double one = at[0];
            double two = at[0] + at[1];
            double[] byHand = {
                -upper * Math.sin(one) - lower * Math.sin(two),
                -lower * Math.sin(two),
                upper * Math.cos(one) + lower * Math.cos(two),
                lower * Math.cos(two)
            };
            double[] actual = program.run(angles.is(at)).get(jacobian).toDoubles();
            assertArrayEquals(byHand, actual, 1e-15);
            double determinant = actual[0] * actual[3] - actual[1] * actual[2];
            assertEquals(upper * lower * Math.sin(at[1]), determinant, 1e-15);
        }
    }

    private static Node rosenbrock(Node p) {
        Node x = reshape(slice(p, 0, 0, 1));
        Node y = reshape(slice(p, 0, 1, 2));
        return add(mul(pow(sub(y, mul(x, x)), 2), 100), pow(sub(constant(1), x), 2));
    }

    /// The derivatives of x⁴ at 3, by either mode alone. Numbers are kept outside of the adjoint,
    /// and must not overflow there while it underflows.
    @Test
    void numbersKeptApartStayWithinReach() {
        Input x = scalar("x");
        Input y = scalar("y");
        Node f = x;
        for (int i = 0; i < 200; i++) {
            f = mul(mul(f, 1e3), y);
        }
        Node slope = gradient(f, x).getFirst();
        assertEquals(1, at(slope, x.is(1), y.is(1e-3)).scalarValue(), 1e-12);
    }

    @Test
    void anyOrderByComposition() {
        Input x = scalar("x");
        Node f = mul(mul(x, x), mul(x, x));
        Node reverse = f;
        Node forward = f;
        double[] expected = {4 * 27, 12 * 9, 24 * 3, 24, 0};
        for (double derivative : expected) {
            reverse = gradient(reverse, x).getFirst();
            forward = jvp(List.of(forward), List.of(x), List.of(constant(1))).getFirst();
            assertEquals(derivative, at(reverse, x.is(3)).scalarValue());
            assertEquals(derivative, at(forward, x.is(3)).scalarValue());
        }
    }

    /// The shape of f and then that of x, by columns where x is the smaller, by rows where f is.
    @Test
    void jacobiansAreOfBothShapes() {
        Input a = input("a", 2, 3);
        Node wide = sum(mul(a, a), 1);
        Tensor rows = at(jacobian(wide, a), a.is(1, 2, 3, 4, 5, 6));
        assertEquals(Shape.of(2, 2, 3), rows.shape());
        assertArrayEquals(new double[] {2, 4, 6, 0, 0, 0, 0, 0, 0, 8, 10, 12}, rows.toDoubles());
        Input v = input("v", 2);
        Node tall = matmul(reshape(v, 2, 1), reshape(v, 1, 2));
        Tensor columns = at(jacobian(tall, v), v.is(3, 5));
        assertEquals(Shape.of(2, 2, 2), columns.shape());
        assertArrayEquals(new double[] {6, 0, 5, 3, 5, 3, 0, 10}, columns.toDoubles());
        assertEquals(Shape.of(0, 2), jacobian(slice(v, 0, 0, 0), v).shape());
        assertEquals(Shape.of(2, 0), jacobian(v, input("none", 0)).shape());
    }

    @Test
    void innerNodesAreTargetsInBothModes() {
        Input x = scalar("x");
        Node h = tanh(x);
        Node f = mul(mul(h, h), x);
        double t = Math.tanh(0.8);
        assertEquals(2 * t * 0.8, at(gradient(f, h).getFirst(), x.is(0.8)).scalarValue(), 1e-15);
        Node forward = jvp(List.of(f), List.of(h), List.of(constant(1))).getFirst();
        assertEquals(2 * t * 0.8, at(forward, x.is(0.8)).scalarValue(), 1e-15);
        assertEquals(1.6, at(hessian(f, h), x.is(0.8)).scalarValue(), 1e-15);
    }

    /// One step of Newton's method is that of iteratively reweighted least squares (Bishop,
    /// "Pattern Recognition and Machine Learning", 2006, section 4.3.3), here by plain loops.
    @Test
    void newtonsStepOfLogisticRegression() {
        double[][] rows = {{1, 0.5}, {1, -1.2}, {1, 2.0}, {1, 0.1}, {1, -0.4}};
        double[] labels = {1, 0, 1, 0, 1};
        Input w = input("w", 2);
        Node scores = reshape(matmul(constant(Tensor.of(rows)), reshape(w, 2, 1)), 5);
        Node softplus = sub(maximum(scores, 0), log(sigmoid(abs(scores))));
        Node loss = sum(sub(softplus, mul(constant(Tensor.of(labels)), scores)));
        Binding at = w.is(0.3, -0.2);
        double[] g = at(gradient(loss, w).getFirst(), at).toDoubles();
        double[] h = at(hessian(loss, w), at).toDoubles();
        double[] plainG = new double[2];
        double[] plainH = new double[4];
        for (int i = 0; i < rows.length; i++) {
            double p = 1 / (1 + Math.exp(-(0.3 * rows[i][0] - 0.2 * rows[i][1])));
            for (int j = 0; j < 2; j++) {
                plainG[j] += (p - labels[i]) * rows[i][j];
                for (int k = 0; k < 2; k++) {
                    plainH[2 * j + k] += p * (1 - p) * rows[i][j] * rows[i][k];
                }
            }
        }
        assertArrayEquals(plainG, g, 1e-14);
        assertArrayEquals(plainH, h, 1e-14);
        assertArrayEquals(newton(plainG, plainH), newton(g, h), 1e-13);
    }

    private static double[] newton(double[] g, double[] h) {
        double determinant = h[0] * h[3] - h[1] * h[2];
        return new double[] {
            0.3 - (h[3] * g[0] - h[1] * g[1]) / determinant,
            -0.2 - (h[0] * g[1] - h[2] * g[0]) / determinant
        };
    }

    /// The gradient for the means is the sum of responsibility times distance over variance
    /// (Bishop, 2006, equations 9.13 and 9.16), here by plain loops.
    @Test
    void gradientOfAMixturesLogLikelihood() {
        double[] points = {-1.1, 0.2, 0.9, 3.0, 2.2, -0.4};
        double[] means = {-0.5, 2.0, 0.7};
        double[] logWeights = {Math.log(0.5), Math.log(0.3), Math.log(0.2)};
        double variance = 0.6;
        Input m = input("m", 3);
        Node x = constant(Tensor.of(Shape.of(6, 1), points));
        Node distance = sub(x, m);
        Node densities =
                sub(
                        constant(Tensor.of(logWeights)),
                        mul(mul(distance, distance), 1 / (2 * variance)));
        Node logLikelihood = sum(logSumExp(densities, 1));
        double[] expected = new double[3];
        for (double point : points) {
            double[] parts = new double[3];
            double total = 0;
            for (int k = 0; k < 3; k++) {
                double d = point - means[k];
                parts[k] = Math.exp(logWeights[k] - d * d / (2 * variance));
                total += parts[k];
            }
            for (int k = 0; k < 3; k++) {
                expected[k] += parts[k] / total * (point - means[k]) / variance;
            }
        }
        Node gradient = gradient(logLikelihood, m).getFirst();
        assertArrayEquals(expected, at(gradient, m.is(means)).toDoubles(), 1e-14);
    }

    /// dx/dt = r x (1 - x/k) by Euler's steps: its sensitivities follow the variational equations,
    /// stepped along by plain loops.
    @Test
    void sensitivitiesOfLogisticGrowth() {
        Input p = input("p", 3);
        Node r = reshape(slice(p, 0, 0, 1));
        Node k = reshape(slice(p, 0, 1, 2));
        Node x = reshape(slice(p, 0, 2, 3));
        double step = 0.05;
        for (int i = 0; i < 100; i++) {
            x = add(x, mul(mul(mul(r, x), sub(constant(1), div(x, k))), step));
        }
        double[] at = {0.9, 2.5, 0.1};
        double[] s = {0, 0, 1};
        double y = at[2];
        for (int i = 0; i < 100; i++) {
            double slope = at[0] * (1 - 2 * y / at[1]);
            double[] forced = {y * (1 - y / at[1]), at[0] * y * y / (at[1] * at[1]), 0};
            for (int j = 0; j < 3; j++) {
                s[j] += step * (slope * s[j] + forced[j]);
            }
            y += step * at[0] * y * (1 - y / at[1]);
        }
        assertEquals(y, at(x, p.is(at)).scalarValue(), 1e-13);
        assertArrayEquals(s, at(gradient(x, p).getFirst(), p.is(at)).toDoubles(), 1e-12);
        double[] direction = {1, -1, 0.5};
        Node along =
                jvp(List.of(x), List.of(p), List.of(constant(Tensor.of(direction)))).getFirst();
        assertEquals(s[0] - s[1] + 0.5 * s[2], at(along, p.is(at)).scalarValue(), 1e-12);
    }

    private static Tensor at(Node node, Binding... bindings) {
        return Interpreter.evaluate(node, bindings);
    }
}
