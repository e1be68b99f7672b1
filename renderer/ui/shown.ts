// Whether the place around a component is the one on screen: a hidden place keeps its state but hears no keys.

import { createContext, use } from 'react';

export const ShownContext = createContext(true);
export const useShown = (): boolean => use(ShownContext);
