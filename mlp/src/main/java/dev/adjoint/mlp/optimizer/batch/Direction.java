package dev.adjoint.mlp.optimizer.batch;

/// Where to search from a point: what tells one method from another. It remembers points that it
/// was told of. For one minimisation.
sealed interface Direction permits ConjugateGradient, Lbfgs {
    /// The direction to search in from here: a vector of the size of x, which need not lead down.
    double[] from(Point here);

    /// Learns that the search went from one point to another.
    void moved(Point before, Point after);

    /// Forgets what it learnt: its next direction is down the gradient.
    void restart();

    /// The length to try first, as a multiple of the direction.
    double firstLength(Point here, double[] direction);

    /// How flat a search ends: the c₂ of [LineSearch].
    double flatness();

    /// A first length without experience: a move of at most 1.
    static double cautious(double[] direction) {
        return Math.min(1, 1 / Vectors.norm(direction));
    }
}
