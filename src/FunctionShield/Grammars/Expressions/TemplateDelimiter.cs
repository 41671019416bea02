namespace FunctionShield.Grammars.Expressions;

/// <summary>Between which marks an expression stands.</summary>
internal enum TemplateDelimiter : byte
{
    /// <summary><c>{{ }}</c>: Jinja, Twig, Handlebars, Angular, Vue, Liquid, GitHub Actions (as <c>${{ }}</c>).</summary>
    Moustache,

    /// <summary><c>{% %}</c>: a statement of Jinja, Twig, Liquid, Django.</summary>
    Statement,

    /// <summary><c>${ }</c>: EL, SpEL, Freemarker, Mako, Groovy, JavaScript, shells, build files.</summary>
    Dollar,

    /// <summary><c>#{ }</c>, <c>*{ }</c>, <c>~{ }</c>, <c>!{ }</c>: SpEL, Thymeleaf, Ruby, Pug.</summary>
    Sigil,

    /// <summary><c>@( )</c>, <c>@{ }</c>, <c>@Name.Name</c>: Razor.</summary>
    Razor,

    /// <summary><c>&lt;% %&gt;</c>: ERB, EJS, JSP, ASP, Mako.</summary>
    Percent,

    /// <summary><c>{name ...}</c>: Smarty, Latte.</summary>
    Brace,

    /// <summary><c>&lt;#name ...&gt;</c>, <c>#set(...)</c>: Freemarker, Velocity.</summary>
    Directive,
}
