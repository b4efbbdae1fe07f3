package dev.ferry.core.callback;

/**
 * Where calls by C arrive. Any thread may call, in one of two forms: which one is the choice of the
 * {@link Upcall}.
 */
public interface Receiver {

  /**
   * Receives a call.
   *
   * @param record the address of the call's {@link CallRecord}, from which the receiver takes the
   *     arguments and where it puts the result
   */
  void call(long record);

  /**
   * Receives a call.
   *
   * @param carriers one box per argument, in the order of the declaration; the receiver's own
   * @return the box of the result's carrier; anything for void
   */
  Object call(Object[] carriers);

  /**
   * Takes what a call threw, on the thread of the call, before C gets its result 0. After a stack
   * overflow hardly any stack is left, so this should call next to nothing; what it throws itself
   * is lost.
   */
  void failed(Throwable problem);
}
