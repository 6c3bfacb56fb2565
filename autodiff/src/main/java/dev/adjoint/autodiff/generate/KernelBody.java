package dev.adjoint.autodiff.generate;

/// What a generated class does.
@FunctionalInterface
public interface KernelBody {
    /// Elements that every array has beyond those that are used. A masked load near the end of an
    /// array takes a path that allocates; with the padding no load is near the end.
    int PADDING = 16;

    /// Works on a part of a launch.
    ///
    /// @param arrays for each operand, the array that it lies in; then, for a reduction to one
    ///   result, that of [Pieces]
    /// @param ints the size of each axis; then for each operand where it begins in its array, and
    ///   its stride along each axis; then, for a product, the rows, columns and depth of [Blocks],
    ///   or, for a reduction to one result, the length of [Pieces]
    /// @param numbers the numbers that the spec leaves open
    /// @param scratch an array of the arithmetic's type, for this call alone: of [Kernel#SCRATCH]
    ///   elements, and for a product as many as [Blocks] says; for the scalar form of a product an
    ///   array of such arrays, as many and as long as [Blocks] says
    /// @param from the first index along the outermost axis that is not reduced; the first unit of
    ///   a product; the first piece of a reduction to one result
    /// @param to the index after the last one; beyond the pieces to have them folded
    void run(Object[] arrays, int[] ints, double[] numbers, Object scratch, int from, int to);
}
