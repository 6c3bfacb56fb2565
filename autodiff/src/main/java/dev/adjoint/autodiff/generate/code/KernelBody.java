package dev.adjoint.autodiff.generate.code;

/// The interface of a generated kernel class.
@FunctionalInterface
public interface KernelBody {
    /// Elements that every array has beyond those that are used. A masked load near the end of an
    /// array takes a path that allocates; with the padding no load is near the end.
    int PADDING = 16;

    /// Works on a part of a launch.
    ///
    /// @param arrays for each operand, the array that it lies in; then one for the results of units
    /// @param ints the sizes of the axes, the start and strides of each operand, and the numbers of
    ///   the kernel's form
    /// @param numbers the numbers that the spec leaves open
    /// @param scratch an array of the arithmetic's type, for this call alone; for the scalar form
    ///   of a product an array of such arrays
    /// @param from the first unit of the work: an index along the outermost axis that is not
    ///   reduced, a block of a product, a piece of a reduction to one result
    /// @param to the unit after the last one
    void run(Object[] arrays, int[] ints, double[] numbers, Object scratch, int from, int to);
}
