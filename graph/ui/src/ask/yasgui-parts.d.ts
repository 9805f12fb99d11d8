// The parts of YASGUI that this page uses; its own types need packages that it bundles.

declare module "@zazuko/yasgui" {
  export interface Binding {
    [name: string]: { value: string; type: string; datatype?: string; "xml:lang"?: string };
  }
  export interface Results {
    getVariables(): string[];
    getBindings(): Binding[];
    asCsv(): string;
  }
  export interface Yasr {
    results?: Results;
    resultsEl: HTMLElement;
    rootEl: HTMLElement;
    headerEl: HTMLElement;
    on(event: string, listener: (...args: unknown[]) => void): void;
  }
  export interface Yasqe {
    rootEl: HTMLElement;
    getValue(): string;
    setValue(query: string): void;
    getWrapperElement(): HTMLElement;
    getInputField(): HTMLElement;
    query(): Promise<unknown>;
    on(event: string, listener: (...args: unknown[]) => void): void;
    getPrefixesFromQuery(): Record<string, string>;
    collapsePrefixes(collapse: boolean): void;
    addPrefixes(prefixes: Record<string, string>): void;
    refresh(): void;
  }
  export interface Tab {
    getYasqe(): Yasqe;
    getYasr(): Yasr;
    setQuery(query: string): void;
    setName(name: string): void;
    setRequestConfig(config: { args: { name: string; value: string }[] }): void;
    query(): Promise<void>;
  }
  export interface CompleterConfig {
    name: string;
    bulk: boolean;
    autoShow?: boolean;
    persistenceId?: null;
    get: (yasqe: Yasqe, token?: unknown) => string[] | Promise<string[]>;
    isValidCompletionPosition: (yasqe: Yasqe) => boolean;
    preProcessToken?: (yasqe: Yasqe, token: Token) => Token;
    postProcessSuggestion?: (yasqe: Yasqe, token: Token, suggestion: string) => string;
    postprocessHints?: (yasqe: Yasqe, hints: { text: string; displayText: string; render?: unknown }[]) => unknown[];
  }
  export interface Token {
    string: string;
    autocompletionString?: string;
    state: { possibleCurrent?: string[] };
  }
  export interface YasrPlugin {
    priority: number;
    label: string;
    hideFromSelection?: boolean;
    canHandleResults(): boolean;
    draw(): void | Promise<void>;
    getIcon(): Element | undefined;
    destroy?(): void;
    download?(name?: string): { contentType: string; getData: () => string; filename: string; title: string };
  }
  export default class Yasgui {
    constructor(parent: HTMLElement, config: Record<string, unknown>);
    static defaults: Record<string, unknown>;
    static Yasqe: {
      defaults: Record<string, unknown>;
      Autocompleters: Record<string, CompleterConfig>;
      registerAutocompleter(completer: CompleterConfig, enable?: boolean): void;
      snippets?: unknown[];
    };
    static Yasr: {
      defaults: Record<string, unknown>;
      plugins: Record<string, unknown>;
      registerPlugin(name: string, plugin: new (yasr: Yasr) => YasrPlugin, enable?: boolean): void;
    };
    getTab(): Tab | undefined;
    addTab(active: boolean, config?: Record<string, unknown>): Tab;
    selectTabId(id: string): Tab;
    on(event: string, listener: (...args: unknown[]) => void): void;
    destroy(): void;
    rootEl: HTMLElement;
  }
}

declare module "@zazuko/yasgui/build/yasgui.min.css";
