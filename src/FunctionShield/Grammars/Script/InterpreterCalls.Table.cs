namespace FunctionShield.Grammars.Script;

/// <content>The vocabulary: names of each interpreter's own library.</content>
internal static partial class InterpreterCalls
{
    // With any argument.
    private static ReadOnlySpan<byte> Functions =>
        " eval exec execfile __import__ system passthru shell_exec popen proc_open pcntl_exec create_function execscript"u8 +
        " call_user_func call_user_func_array phpinfo file_get_contents unserialize instance_eval class_eval module_eval loadstring dofile "u8;

    // Members of a module or an object that was loaded by a literal, and names that a text may call.
    private static ReadOnlySpan<byte> Commands =>
        " system popen exec execsync execfile execfilesync spawn spawnsync fork call run check_output check_call getoutput getstatusoutput execv execve execl execvp kill"u8 +
        " eval readfile readfilesync readdir readdirsync writefile writefilesync runinnewcontext runinthiscontext runincontext import_module remove unlink listdir environ assert passthru shell_exec "u8;

    // A table of all names, when an item of it is asked for.
    private static ReadOnlySpan<byte> Scopes => " globals locals vars get_defined_vars "u8;

    // With a literal that names a module.
    private static ReadOnlySpan<byte> Loaders => " require import import_module __import__ process.binding load_module "u8;

    private static ReadOnlySpan<byte> Modules =>
        " child_process fs fs/promises vm net os http https dgram cluster worker_threads repl module inspector process tls dns v8"u8 +
        " subprocess sys pty socket commands shutil ctypes importlib builtins pickle marshal platform posix nt code runpy "u8;

    // With a function's name among the arguments.
    private static ReadOnlySpan<byte> Callbacks =>
        " array_map array_filter array_walk array_reduce usort uasort uksort register_shutdown_function register_tick_function ob_start iterator_apply forward_static_call set_error_handler preg_replace_callback send __send__ public_send method "u8;

    // With a literal that names a place outside the program.
    private static ReadOnlySpan<byte> Files =>
        " open fopen file readfile include include_once require_once require highlight_file show_source file_put_contents unlink scandir glob opendir copy rename symlink load import "u8;

    // Texts that become code, with a literal.
    private static ReadOnlySpan<byte> Compilers => " function compile asyncfunction generatorfunction spawn fork base64_decode gzinflate str_rot13 putenv ini_set dl "u8;

    // Every member is a process or code.
    private static ReadOnlySpan<byte> Owners => " subprocess child_process __builtins__ builtins pcntl deno "u8;

    private static ReadOnlySpan<byte> Members =>
        " os.system os.popen os.execv os.execve os.execl os.execvp os.spawnl os.spawnv os.fork os.kill os.startfile os.putenv os.execute process.start"u8 +
        " process.binding process.dlopen process.exit process.kill process.abort process.reallyexit mainmodule.require module._load module.createrequire"u8 +
        " io.popen process.spawn process.exec process.fork vm.runinnewcontext vm.runinthiscontext vm.runincontext reflect.construct constructor.constructor bun.spawn bun.spawnsync"u8 +
        " environment.exit environment.failfast environment.getenvironmentvariable environment.getenvironmentvariables system.getenv type.gettype type.gettypefromprogid scriptblock.create pty.spawn importlib.import_module"u8 +
        " runtime.getruntime runtime.exec runtime.halt processbuilder.start class.forname system.exit assembly.load assembly.loadfrom assembly.loadfile assembly.loadwithpartialname activator.createinstance"u8 +
        " appdomain.createdomain pickle.loads marshal.loads marshal.load ctypes.cdll commands.getoutput runpy.run_path timeit.timeit object.const_get runspacefactory.createrunspace powershell.create "u8;

    private static ReadOnlySpan<byte> LiteralMembers =>
        " file.readalltext file.readallbytes file.readalllines file.writealltext file.delete file.open file.read file.readlines io.read io.readlines dir.entries dir.glob os.listdir os.remove os.unlink os.getenv"u8 +
        " directory.getfiles directory.delete fs.readfilesync fs.writefilesync fs.readdirsync fs.unlinksync fs.readfile paths.get files.readalllines "u8;

    // After "new".
    private static ReadOnlySpan<byte> Classes =>
        " process processbuilder processstartinfo function scriptenginemanager groovyshell urlclassloader fileinputstream filereader filewriter scanner reflectionfunction directoryiterator splfileobject webclient socket file objectinputstream "u8;

    // Of these, only with a namespace, a nested construction or a literal.
    private static ReadOnlySpan<byte> CommonClasses => " process function scanner socket file filereader filewriter webclient "u8;

    private static ReadOnlySpan<byte> Requested => " _get _post _request _cookie _server _files "u8;

    // Python's data model and the frames behind it.
    private static ReadOnlySpan<byte> Inner =>
        " __bases__ __base__ __mro__ __subclasses__ __globals__ __builtins__ __loader__ __code__ __reduce_ex__ func_globals f_globals f_builtins gi_frame tb_frame "u8;
}
