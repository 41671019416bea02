using Amazon.Lambda.Core;
using FunctionShield.Lambda;

namespace FunctionShield;

/// <summary><c>Shield.WrapStreaming</c>: a handler with a streamed response in, a shielded one out.</summary>
public static class ShieldStreamingExtensions
{
    extension(Shield)
    {
        /// <summary>Shields a handler whose response is sent while it is made (Lambda's response streaming).</summary>
        /// <param name="handler">
        /// The handler. Its input is seekable and holds exactly the bytes that were inspected. Its result may be any stream: it is
        /// handed on as it is, read for read, and its invocation lasts until it was read to the end or is disposed.
        /// </param>
        /// <param name="options">The shield; the process's own when null. Streaming functions get no batches, so nothing else applies.</param>
        /// <remarks>
        /// A refused HTTP request is answered in the form of a streamed response: the prelude's JSON with the status, eight NUL bytes, the
        /// problem. A call that is blocked once the response has begun breaks it off: a status that was sent cannot be taken back.
        /// </remarks>
        public static Func<Stream, ILambdaContext, Task<Stream>> WrapStreaming(
            Func<Stream, ILambdaContext, Task<Stream>> handler, LambdaShieldOptions? options = null)
        {
            ArgumentNullException.ThrowIfNull(handler);
            return new StreamingHandler(handler, options).InvokeAsync;
        }
    }
}
