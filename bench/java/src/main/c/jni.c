// The C half of JniLibrary.java: what JNI needs between Java and the functions of bench/native.c.
#include "dev_ferry_bench_JniLibrary.h"

#include <stdint.h>

int32_t add_i32(int32_t a, int32_t b);
double add_f64(double a, double b);
uint32_t text_length(const char *text);
int32_t call_back(int32_t (*callback)(int32_t), int32_t times);

static _Thread_local JNIEnv *env_of_call;
static _Thread_local jclass class_of_call;
static jmethodID flip;

jint Java_dev_ferry_bench_JniLibrary_addInt(JNIEnv *env, jclass class, jint a, jint b) {
  (void)env, (void)class;
  return add_i32(a, b);
}

jdouble Java_dev_ferry_bench_JniLibrary_addDouble(JNIEnv *env, jclass class, jdouble a, jdouble b) {
  (void)env, (void)class;
  return add_f64(a, b);
}

jint Java_dev_ferry_bench_JniLibrary_length(JNIEnv *env, jclass class, jstring text) {
  (void)class;
  const char *bytes = (*env)->GetStringUTFChars(env, text, NULL);
  jint length = text_length(bytes);
  (*env)->ReleaseStringUTFChars(env, text, bytes);
  return length;
}

static int32_t call_flip(int32_t value) {
  return (*env_of_call)->CallStaticIntMethod(env_of_call, class_of_call, flip, value);
}

jint Java_dev_ferry_bench_JniLibrary_callBack(JNIEnv *env, jclass class, jint times) {
  if (flip == NULL) flip = (*env)->GetStaticMethodID(env, class, "flip", "(I)I");
  env_of_call = env;
  class_of_call = class;
  return call_back(call_flip, times);
}
