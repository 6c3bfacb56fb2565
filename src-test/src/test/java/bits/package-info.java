/// Same bits: what a training and an inference give does not depend on the run, the threads, the
/// form of the kernels, the vectors of the machine or the rows beside.
package bits;
