package dev.adjoint.mlp.optimizer.batch;

import static dev.adjoint.mlp.optimizer.batch.Vectors.dot;
import static dev.adjoint.mlp.optimizer.batch.Vectors.norm;
import static dev.adjoint.mlp.optimizer.batch.Vectors.scaled;
import static dev.adjoint.mlp.optimizer.batch.Vectors.sum;

/// The directions of nonlinear conjugate gradients by Polak and Ribière, with β never below 0
/// (Nocedal and Wright, "Numerical optimization", second edition, 2006, section 5.2): p ← -g + β p,
/// with β = max(0, gᵀ(g - g₀) / g₀ᵀg₀) for the gradient g₀ at the previous point.
final class ConjugateGradient implements Direction {
    private double[] direction = {};

    /// The final length and the initial slope of the last search; 0 if there was none.
    private double length;

    private double slope;
    private double beta;

    @Override
    public double[] from(Point here) {
        double[] down = scaled(-1, here.gradient());
        direction = beta > 0 ? sum(down, beta, direction) : down;
        return direction;
    }

    @Override
    public void moved(Point before, Point after) {
        double[] g = after.gradient();
        double[] g0 = before.gradient();
        beta = Math.max(0, dot(g, sum(g, -1, g0)) / dot(g0, g0));
        length = norm(sum(after.x(), -1, before.x())) / norm(direction);
        slope = dot(g0, direction);
    }

    @Override
    public void restart() {
        beta = 0;
        length = 0;
        slope = 0;
    }

    /// Returns the length at which the function falls by as much as in the last search, to first
    /// order (Nocedal and Wright, section 3.5, on initial step lengths).
    @Override
    public double firstLength(Point here, double[] towards) {
        double likeLast = length * slope / dot(here.gradient(), towards);
        boolean isUsable = likeLast > 0 && Double.isFinite(likeLast);
        return isUsable ? likeLast : Direction.cautious(towards);
    }

    @Override
    public double flatness() {
        return 0.1;
    }

    @Override
    public String toString() {
        return "conjugate gradients";
    }
}
