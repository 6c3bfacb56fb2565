package dev.adjoint.autodiff.ops;

import dev.adjoint.autodiff.graph.Add;
import dev.adjoint.autodiff.graph.BinaryOp;
import dev.adjoint.autodiff.graph.Constant;
import dev.adjoint.autodiff.graph.Div;
import dev.adjoint.autodiff.graph.Elementwise;
import dev.adjoint.autodiff.graph.Lanes;
import dev.adjoint.autodiff.graph.Mul;
import dev.adjoint.autodiff.graph.Neg;
import dev.adjoint.autodiff.graph.Node;
import dev.adjoint.autodiff.graph.Pow;
import dev.adjoint.autodiff.graph.Selection;
import dev.adjoint.autodiff.graph.Sub;
import dev.adjoint.autodiff.graph.UnaryOp;
import dev.adjoint.autodiff.type.DType;
import dev.adjoint.autodiff.type.Tensor;
import dev.adjoint.autodiff.type.TensorType;

/// Evaluates an op on nodes, which makes derivatives symbolic.
///
/// @param dtype the element type of constants
public record NodeLanes(DType dtype) implements Lanes<Node, Node> {
    @Override
    public Node constant(double value) {
        return new Constant(Tensor.filled(TensorType.of(dtype), value));
    }

    @Override
    public Node add(Node left, Node right) {
        return Elementwise.of(new Add(), left, right);
    }

    @Override
    public Node sub(Node left, Node right) {
        return Elementwise.of(new Sub(), left, right);
    }

    @Override
    public Node mul(Node left, Node right) {
        return Elementwise.of(new Mul(), left, right);
    }

    @Override
    public Node div(Node left, Node right) {
        return Elementwise.of(new Div(), left, right);
    }

    @Override
    public Node neg(Node x) {
        return Elementwise.of(new Neg(), x);
    }

    @Override
    public Node abs(Node x) {
        return Elementwise.of(new Abs(), x);
    }

    @Override
    public Node sqrt(Node x) {
        return Elementwise.of(new Sqrt(), x);
    }

    @Override
    public Node max(Node left, Node right) {
        return Elementwise.of(new Maximum(), left, right);
    }

    @Override
    public Node min(Node left, Node right) {
        return Elementwise.of(new Minimum(), left, right);
    }

    @Override
    public Node exp(Node x) {
        return Elementwise.of(new Exp(), x);
    }

    @Override
    public Node log(Node x) {
        return Elementwise.of(new Log(), x);
    }

    @Override
    public Node tanh(Node x) {
        return Elementwise.of(new Tanh(), x);
    }

    @Override
    public Node sinh(Node x) {
        return Elementwise.of(new Sinh(), x);
    }

    @Override
    public Node cosh(Node x) {
        return Elementwise.of(new Cosh(), x);
    }

    @Override
    public Node exp2(Node x) {
        return Elementwise.of(new Exp2(), x);
    }

    @Override
    public Node expm1(Node x) {
        return Elementwise.of(new Expm1(), x);
    }

    @Override
    public Node log1p(Node x) {
        return Elementwise.of(new Log1p(), x);
    }

    @Override
    public Node log2(Node x) {
        return Elementwise.of(new Log2(), x);
    }

    @Override
    public Node log10(Node x) {
        return Elementwise.of(new Log10(), x);
    }

    @Override
    public Node cbrt(Node x) {
        return Elementwise.of(new Cbrt(), x);
    }

    @Override
    public Node sin(Node x) {
        return Elementwise.of(new Sin(), x);
    }

    @Override
    public Node cos(Node x) {
        return Elementwise.of(new Cos(), x);
    }

    @Override
    public Node tan(Node x) {
        return Elementwise.of(new Tan(), x);
    }

    @Override
    public Node atan(Node x) {
        return Elementwise.of(new Atan(), x);
    }

    @Override
    public Node erf(Node x) {
        return Elementwise.of(new Erf(), x);
    }

    @Override
    public Node normalCdf(Node x) {
        return Elementwise.of(new NormalCdf(), x);
    }

    @Override
    public Node floor(Node x) {
        return Elementwise.of(new Floor(), x);
    }

    @Override
    public Node round(Node x) {
        return Elementwise.of(new Round(), x);
    }

    @Override
    public Node sigmoid(Node x) {
        return Elementwise.of(new Sigmoid(), x);
    }

    @Override
    public Node tanhSlope(Node x) {
        return Elementwise.of(new TanhSlope(), x);
    }

    @Override
    public Node gaussian(Node x) {
        return Elementwise.of(new Gaussian(), x);
    }

    @Override
    public Node hypot(Node x, Node y) {
        return Elementwise.of(new Hypot(), x, y);
    }

    @Override
    public Node pow(Node base, Node exponent) {
        return Elementwise.of(new Pow(), base, exponent);
    }

    @Override
    public Node less(Node left, Node right) {
        return Elementwise.of(new Less(), left, right);
    }

    @Override
    public Node equal(Node left, Node right) {
        return Elementwise.of(new Equal(), left, right);
    }

    @Override
    public Node and(Node left, Node right) {
        return Elementwise.of(new And(), left, right);
    }

    @Override
    public Node or(Node left, Node right) {
        return Elementwise.of(new Or(), left, right);
    }

    @Override
    public Node not(Node mask) {
        return Elementwise.of(new Not(), mask);
    }

    @Override
    public Node select(Node mask, Node whereTrue, Node whereFalse) {
        return Elementwise.of(new Selection(), mask, whereTrue, whereFalse);
    }

    @Override
    public Node apply(UnaryOp op, Node x) {
        return Elementwise.of(op, x);
    }

    @Override
    public Node apply(BinaryOp op, Node left, Node right) {
        return Elementwise.of(op, left, right);
    }
}
